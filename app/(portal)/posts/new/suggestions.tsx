"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { markWord } from "#lib/posts/hiding/redaction.ts";
import type { SuggestedWord } from "#lib/posts/hiding/redaction-suggestions.ts";

type Asked = { title: string; body: string; attribution: string };
type Props = { ask: (typed: Asked) => Promise<SuggestedWord[]> };

const rest = 1_000;

/** Words that may give the author away, offered while they write: once they rest, and never in mid-conversion. */
export function Suggestions({ ask }: Props) {
  const t = useTranslations("redaction.suggest");
  const frame = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState<SuggestedWord[]>([]);

  useEffect(() => {
    const form = frame.current?.closest("form");
    if (form) return watch(form, ask, setWords);
  }, [ask]);

  const hide = (chosen: readonly SuggestedWord[]) => {
    const form = frame.current?.closest("form");
    for (const field of form ? fieldsOf(form) : []) {
      fill(
        field,
        chosen.reduce((text, { word }) => markWord(text, word), field.value),
      );
    }
    setWords(words.filter((one) => !chosen.includes(one)));
  };

  return (
    <div ref={frame} className="contents">
      <p className="sr-only" role="status">
        {words.length > 0 ? t("live", { count: words.length }) : ""}
      </p>
      {words.length > 0 ? (
        <section className="card stack gap-3" aria-label={t("title")}>
          <h2 className="text-lg">{t("title")}</h2>
          <p className="field-hint">{t("lead")}</p>
          <ul className="stack gap-2">
            {words.map((one) => (
              <li key={one.word} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <span>
                  <strong>{one.word}</strong>
                  {t("why", { reason: t(`reason.${one.reason}`) })}
                </span>
                <Button
                  type="button"
                  look="quiet"
                  aria-label={t("hideThis", { word: one.word })}
                  onClick={() => hide([one])}
                >
                  {t("hide")}
                </Button>
              </li>
            ))}
          </ul>
          {words.length > 1 ? (
            <p>
              <Button type="button" look="quiet" onClick={() => hide(words)}>
                {t("hideAll")}
              </Button>
            </p>
          ) : null}
        </section>
      ) : null}
    </div>
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Everything of the form that is text of its author's own. */
const fieldsOf = (form: HTMLFormElement): Field[] => [
  ...form.querySelectorAll<Field>(
    'input[name="title"], textarea[name="body"], input[type="text"][name^="fact."]',
  ),
];

/** The editor over a text area follows "filled"; whoever saves drafts follows "input". */
function fill(field: Field, text: string): void {
  if (field.value === text) return;
  field.value = text;
  field.dispatchEvent(new Event("filled"));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function watch(form: HTMLFormElement, ask: Props["ask"], tell: (words: SuggestedWord[]) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  let isComposing = false;
  let asked = "";

  const look = async () => {
    const texts = fieldsOf(form).map(({ name, value }) => ({ name, value }));
    const title = texts.find(({ name }) => name === "title")?.value ?? "";
    const others = texts.filter(({ name }) => name !== "title").map(({ value }) => value);
    const attribution = new FormData(form).get("attribution");
    const typed = { title, body: others.join("\n\n"), attribution: String(attribution ?? "fusion_cell") };
    if (JSON.stringify(typed) === asked) return;
    asked = JSON.stringify(typed);
    turn += 1;
    const mine = turn;
    // Whoever is offline or signed out is asked again before the form is sent.
    const words = await ask(typed).catch(() => null);
    if (words && mine === turn) tell(words);
  };
  const later = () => {
    clearTimeout(timer);
    if (!isComposing) timer = setTimeout(look, rest);
  };
  const composing = ({ type }: Event) => {
    isComposing = type === "compositionstart";
    later();
  };
  const events = [
    ["input", later],
    ["change", later],
    ["compositionstart", composing],
    ["compositionend", composing],
  ] as const;
  for (const [name, act] of events) form.addEventListener(name, act);
  later();
  return () => {
    clearTimeout(timer);
    for (const [name, act] of events) form.removeEventListener(name, act);
  };
}
