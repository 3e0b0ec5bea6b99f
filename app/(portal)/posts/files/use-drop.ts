import { type RefObject, useEffect, useRef, useState } from "react";

/**
 * Takes files that are dropped anywhere on `place`, a shortcut for the pointer beside the field that everybody has.
 * True while something is held above it.
 */
export function useDrop(place: RefObject<HTMLElement | null>, take: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;

  useEffect(() => {
    const zone = place.current;
    if (!zone) return;
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const left = () => setOver(false);
    const dropped = (event: DragEvent) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    zone.addEventListener("dragover", over);
    zone.addEventListener("dragleave", left);
    zone.addEventListener("drop", dropped);
    return () => {
      zone.removeEventListener("dragover", over);
      zone.removeEventListener("dragleave", left);
      zone.removeEventListener("drop", dropped);
    };
  }, [place]);

  return isOver;
}
