"use client";

import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { isBusy } from "./typing.ts";

/** The words of the help, and what each key does. */
type Help = {
  button: string;
  title: string;
  note: string;
  close: string;
  keys: readonly { key: string; does: string }[];
};

const rowsHere = () => [...document.querySelectorAll<HTMLAnchorElement>("a.queue-row")];

/** The row under the focus, else the one that is open. */
function rowInHand(): HTMLAnchorElement | null {
  const focused = document.activeElement?.closest("li")?.querySelector<HTMLAnchorElement>("a.queue-row");
  return focused ?? rowsHere().find((row) => row.getAttribute("aria-current") === "true") ?? null;
}

function walk(step: number): boolean {
  const rows = rowsHere();
  const inHand = rowInHand();
  const at = inHand ? rows.indexOf(inHand) : -1;
  const row = at < 0 ? rows[0] : rows[at + step];
  row?.focus();
  row?.click();
  return row !== undefined;
}

function tick(): boolean {
  const box = rowInHand()?.closest("li")?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  box?.click();
  return Boolean(box);
}

function press(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.click();
  return found !== null;
}

function intoItem(): boolean {
  const item = document.querySelector<HTMLElement>(".split-item :is(h1, h2, .empty-title)");
  if (!item || document.activeElement?.closest("a, button, summary")) return false;
  item.tabIndex = -1;
  item.focus();
  item.scrollIntoView({ block: "start" });
  return true;
}

/**
 * J and K walk the list as in a mail program; the other keys are told by `?`, where there is a help. None while
 * somebody writes.
 */
export function DeskKeys({ help: words }: { help?: Help }) {
  const help = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const acts: Record<string, () => boolean> = {
      j: () => walk(1),
      k: () => walk(-1),
      x: tick,
      " ": () => document.activeElement?.matches("a.queue-row") === true && tick(),
      Enter: intoItem,
      a: () => press('[data-key="a"]'),
      r: () => press('.split-item a[href$="/relay"]'),
      "?": () => {
        help.current?.showModal();
        return help.current !== null;
      },
    };
    function obey(event: KeyboardEvent) {
      const act = acts[event.key];
      const combined = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
      if (!act || combined || isBusy(event.target)) return;
      if (act()) event.preventDefault();
    }
    document.addEventListener("keydown", obey);
    return () => document.removeEventListener("keydown", obey);
  }, []);
  if (!words) return <span hidden data-enhanced="" />;
  const { button, title, note, close, keys } = words;
  return (
    <>
      <Button type="button" look="text" onClick={() => help.current?.showModal()} data-enhanced="">
        {button}
      </Button>
      <dialog ref={help} className="keys-help" aria-labelledby="keys-help-title">
        <h2 id="keys-help-title">{title}</h2>
        <dl>
          {keys.map(({ key, does }) => (
            <div key={key} className="keys-row">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p>{note}</p>
        <form method="dialog">
          <Button look="quiet">{close}</Button>
        </form>
      </dialog>
    </>
  );
}
