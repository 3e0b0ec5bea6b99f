"use client";

import { useEffect } from "react";

/** Ctrl+Enter presses the button with this id, from wherever one writes. Never while an input method converts. */
export function AskKey({ button }: { button: string }) {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const isChord = event.key === "Enter" && (event.ctrlKey || event.metaKey);
      if (!isChord || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      event.stopPropagation();
      document.getElementById(button)?.click();
    }
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  }, [button]);
  return <span hidden data-enhanced="" />;
}
