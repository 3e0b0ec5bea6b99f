"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const every = 2_000;

/** Draws the page anew while something is under way; without scripts a link does. */
export function RefreshWhile({ under }: { under: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!under) return;
    const clock = setInterval(() => router.refresh(), every);
    return () => clearInterval(clock);
  }, [under, router]);
  return null;
}
