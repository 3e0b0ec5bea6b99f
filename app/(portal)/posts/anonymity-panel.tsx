"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { FormCheckbox } from "#components/form/fields.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { type FoundWords, helps, type Reading } from "#lib/posts/anonymity/anonymity-meter.ts";
import type { BeforeSending } from "#lib/posts/views.ts";
import { readMeter } from "./meter-action.ts";
import { watchWriting } from "./watch-writing.ts";

/** What the server last said of the form, or since then of what is being written. */
function useReading(follow: boolean) {
  const { state } = useForm();
  const frame = useRef<HTMLDivElement>(null);
  const [live, setLive] = useState<{ after: typeof state; reading: Reading | null }>();
  const wasShown = (state.shown as BeforeSending | undefined)?.meter ?? null;

  useEffect(() => {
    const form = frame.current?.closest("form");
    if (!form || !follow) return;
    return watchWriting(form, readMeter, (reading) => setLive({ after: state, reading }));
  }, [state, follow]);

  return { frame, reading: live?.after === state ? live.reading : wasShown };
}

type Props = {
  /** Asks again while the form is written in. */
  follow?: boolean;
};

/** How well an anonymous author is hidden, what to leave out, and what to decide where it is too little. */
export function AnonymityPanel({ follow = false }: Props) {
  const { frame, reading } = useReading(follow);
  const insisting = useForm().state.errors["insists"] !== undefined;
  return (
    <div ref={frame} id="insists-panel" aria-live="polite">
      {reading ? <Meter reading={reading} /> : null}
      {insisting || reading?.verdict === "block" ? <Insist /> : null}
    </div>
  );
}

function Meter({ reading }: { reading: Reading }) {
  const t = useTranslations("anonymity");
  const { verdict, found } = reading;
  const quote = useQuotes();
  const decidable = found.filter((one) => one.from === "others" || isOpen(one) || helps(reading, one));
  return (
    <section aria-label={t("title")} className="notice notice-info stack gap-2">
      <p className="notice-title">{t("title")}</p>
      <Steps verdict={verdict} />
      <p>{t(`said.${verdict}`)}</p>
      <Advice reading={reading} />
      {decidable.length === 0 ? null : (
        <fieldset className="grid gap-1">
          <legend className="font-bold">{t("notOurs")}</legend>
          {decidable.map(({ key, words, from }) => (
            <Checkbox
              key={key}
              id={`notOurs-${key}`}
              name="notOurs"
              value={key}
              defaultChecked={from === "others"}
              label={quote(words)}
            />
          ))}
        </fieldset>
      )}
    </section>
  );
}

const steps = ["block", "warn", "ok"] as const;

/** Three steps, each with its word; the one that is reached is bold and marked. */
function Steps({ verdict }: Pick<Reading, "verdict">) {
  const t = useTranslations("anonymity");
  const reached = steps.indexOf(verdict);
  return (
    <ol className="flex gap-1 text-sm">
      {steps.map((step, at) => (
        <li
          key={step}
          aria-current={at === reached ? "step" : undefined}
          className={`flex-1 border-t-4 pt-1 ${at <= reached ? "border-brand" : "border-line"} ${at === reached ? "font-bold" : "text-soft"}`}
        >
          {at === reached ? "● " : ""}
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

const isOpen = ({ from, isOwn }: FoundWords) => from === "now" && !isOwn;

function useQuotes() {
  const t = useTranslations("anonymity");
  return (words: readonly string[]) => words.map((word) => t("quoted", { word })).join(t("between"));
}

function Advice({ reading }: { reading: Reading }) {
  const t = useTranslations("anonymity");
  const { verdict, found } = reading;
  const quote = useQuotes();
  if (verdict === "ok") return null;
  const open = found.filter(isOpen).flatMap(({ words }) => words);
  const before = found.filter(({ from }) => from === "before").flatMap(({ words }) => words);
  const useful = found.filter((one) => !isOpen(one) && helps(reading, one));
  const isSmall = found.every(({ from }) => from === "others");
  return (
    <ul className="list-disc ps-5">
      {isSmall ? <li>{t("smallGroup")}</li> : null}
      {open.length > 0 ? <li>{t("whose", { words: quote(open) })}</li> : null}
      {useful.map(({ key, words, without }) => (
        <li key={key}>{t("leaveOut", { words: quote(words), level: without })}</li>
      ))}
      {before.length > 0 ? <li>{t("before", { words: quote(before) })}</li> : null}
      {isSmall ? null : <li>{t("hide")}</li>}
    </ul>
  );
}

function Insist() {
  const t = useTranslations("anonymity");
  return (
    <div className="mt-3">
      <FormCheckbox name="insists" value="yes" label={t("insists")} hint={t("insistsHint")} />
    </div>
  );
}

/** Without scripts the page comes back at its beginning: says where the answer is. */
export function AnonymityHint() {
  const t = useTranslations("anonymity");
  const shown = useForm().state.shown as BeforeSending | undefined;
  if (shown?.meter?.verdict !== "block" || "views" in shown) return null;
  return (
    <p className="notice notice-warning" role="status">
      {t("said.block")} <a href="#insists-panel">{t("title")}</a>
    </p>
  );
}
