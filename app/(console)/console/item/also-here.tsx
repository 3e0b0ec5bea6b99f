"use client";

import { useEffect, useState } from "react";
import { Notice } from "#components/ui/notice.tsx";

type Props = {
  place: string;
  /** Who else had it open when the page was made. */
  others: readonly string[];
  /** Seconds between two signs of life. */
  every: number;
  /** With "{names}" where the names go. */
  title: string;
  help: string;
};

const say = (body: object, keepalive = false) =>
  fetch("/console/live", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    keepalive,
  });

/** Who else has this open. Says of oneself the same, as long as the page is looked at. */
export function AlsoHere({ place, others: atFirst, every, title, help }: Props) {
  const [others, setOthers] = useState(atFirst);
  useEffect(() => {
    let isLeft = false;
    async function beat() {
      if (document.visibilityState === "hidden") return;
      try {
        const answer = await say({ place });
        const told: unknown = answer.ok ? await answer.json() : null;
        if (!isLeft && isOthers(told)) setOthers(told.others);
      } catch {
        // The line is away for a moment; the next beat tries again.
      }
    }
    void beat();
    const beating = setInterval(() => void beat(), every * 1_000);
    return () => {
      isLeft = true;
      clearInterval(beating);
      say({ place, gone: true }, true).catch(() => undefined);
    };
  }, [place, every]);
  return (
    <div role="status" data-enhanced="">
      {others.length > 0 ? (
        <Notice tone="warning" title={title.replace("{names}", others.join("、"))}>
          <p>{help}</p>
        </Notice>
      ) : null}
    </div>
  );
}

const isOthers = (told: unknown): told is { others: string[] } =>
  typeof told === "object" && told !== null && "others" in told && Array.isArray(told.others);
