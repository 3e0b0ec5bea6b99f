"use client";

import { useState, useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * The first value of a text area that may have been written in before its scripts came. React puts a text area back
 * to its default when it takes a page over; given what stands there already, it leaves it alone.
 */
export function useEarlyText(id: string, defaultValue: string): string {
  const takingOver = useSyncExternalStore(
    never,
    () => false,
    () => typeof document !== "undefined",
  );
  const [early] = useState(() => ({
    given: defaultValue,
    shown: takingOver ? (standing(id) ?? defaultValue) : defaultValue,
  }));
  return defaultValue === early.given ? early.shown : defaultValue;
}

function standing(id: string): string | undefined {
  const element = document.getElementById(id);
  return element instanceof HTMLTextAreaElement ? element.value : undefined;
}
