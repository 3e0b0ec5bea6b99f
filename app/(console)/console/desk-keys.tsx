"use client";

import { useEffect } from "react";

/** J and K walk the list, as in a mail program. Never while somebody writes, or has written something unsent. */
export function DeskKeys() {
  useEffect(() => {
    function walk(event: KeyboardEvent) {
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      const combined = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
      if (step === 0 || combined || isWriting(event.target) || hasUnsentText()) return;
      const rows = [...document.querySelectorAll<HTMLAnchorElement>("a.queue-row")];
      const at = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
      const row = at < 0 ? rows[0] : rows[at + step];
      if (!row) return;
      event.preventDefault();
      row.focus();
      row.click();
    }
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, []);
  return <span hidden data-enhanced="" />;
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

const hasUnsentText = (): boolean =>
  [...document.querySelectorAll("textarea")].some((area) => area.value !== area.defaultValue);
