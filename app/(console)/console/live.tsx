"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isBusy } from "./typing.ts";

const lookAgain = 3_000;

/**
 * Brings the page up to date when the queue has changed, once nobody writes on it. Listens only while the page is
 * looked at: a browser has few connections for one site.
 */
export function Live({ stale }: { stale: string }) {
  const router = useRouter();
  const [isStale, setStale] = useState(false);

  useEffect(() => {
    let source: EventSource | null = null;
    let waits: ReturnType<typeof setInterval> | undefined;
    const settle = () => {
      if (isBusy()) return;
      clearInterval(waits);
      waits = undefined;
      setStale(false);
      router.refresh();
    };
    const changed = () => {
      if (!isBusy()) return settle();
      setStale(true);
      waits ??= setInterval(settle, lookAgain);
    };
    const listen = () => {
      if (document.visibilityState === "hidden") {
        source?.close();
        source = null;
      } else if (source === null) {
        source = new EventSource("/console/live");
        source.addEventListener("message", changed);
      }
    };
    const listenAgain = () => {
      listen();
      // Nobody told what happened while the page was out of sight.
      if (document.visibilityState === "visible") changed();
    };
    listen();
    document.addEventListener("visibilitychange", listenAgain);
    return () => {
      document.removeEventListener("visibilitychange", listenAgain);
      clearInterval(waits);
      source?.close();
    };
  }, [router]);

  return (
    <p role="status" className="text-soft text-sm" data-enhanced="">
      {isStale ? stale : null}
    </p>
  );
}
