import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Holds the form around `place` back while files are on their way, and sends it as it was meant when they have arrived.
 * True while it waits. Where one has failed the form waits no longer: its writer decides.
 */
export function useWaitForFiles(
  place: RefObject<HTMLElement | null>,
  isSending: boolean,
  hasFailed: boolean,
): boolean {
  const [isWaiting, setWaiting] = useState(false);
  const sending = useRef(isSending);
  const meant = useRef<HTMLElement | null>(null);
  sending.current = isSending;

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const hold = (event: SubmitEvent) => {
      if (!sending.current) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      meant.current = event.submitter;
      setWaiting(true);
    };
    form.addEventListener("submit", hold, true);
    return () => form.removeEventListener("submit", hold, true);
  }, [place]);

  useEffect(() => {
    if (isSending || !isWaiting) return;
    setWaiting(false);
    if (!hasFailed) place.current?.closest("form")?.requestSubmit(meant.current);
  }, [isSending, isWaiting, hasFailed, place]);

  return isWaiting;
}
