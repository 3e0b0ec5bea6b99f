"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Takes the focus when it appears: a key pressed once too often then meets words and no button. */
export function Focused({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}
