"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import { ActionForm, useForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { DeskReading } from "#lib/mail-desk/shown.ts";
import { MailFindings } from "./mail-findings.tsx";
import { MailOfQuestion, useSentFiles } from "./mail-of-question.tsx";

type Ask = ComponentProps<typeof ActionForm>["action"];

/** What `examineMailsAction` shows, and nothing else does, is what was read in the mails. */
const useResults = () => useForm().state.shown as DeskReading[] | undefined;

type Props = {
  /** The form that mails are looked at with. */
  formId: string;
  ask: Ask | null;
};

/** What was found in each mail, in front of the form it was asked with. */
export function Results({ formId, ask }: Props) {
  const t = useTranslations("mailDesk");
  const results = useResults();
  const files = useSentFiles(formId);
  const { source = "" } = useForm().state.values;
  const frame = useRef<HTMLElement>(null);

  useEffect(() => {
    if (results) frame.current?.focus();
  }, [results]);

  if (!results) return null;
  return (
    <>
      <section ref={frame} tabIndex={-1} aria-labelledby="results" className="section mb-10">
        <div className="section-head">
          <h2 id="results">{t("results", { count: results.length })}</h2>
        </div>
        {results.map((reading) => (
          <Result key={reading.number} reading={reading} ask={ask}>
            <MailOfQuestion
              number={reading.number}
              file={files[reading.number - 1]}
              source={reading.name === "" ? source : ""}
            />
          </Result>
        ))}
      </section>
      <div className="section-head mb-6">
        <h2>{t("another")}</h2>
      </div>
    </>
  );
}

type ResultProps = { reading: DeskReading; ask: Ask | null; children: ReactNode };

function Result({ reading, ask, children }: ResultProps) {
  const t = useTranslations("mailDesk");
  const title = `mail-${reading.number}`;
  return (
    <article aria-labelledby={title} className="card gap-6">
      <header>
        <p className="byline">{t("result", { number: reading.number })}</p>
        <h3 id={title} className="[overflow-wrap:anywhere]">
          {reading.name || t("pasted")}
        </h3>
      </header>
      {reading.ok ? (
        <MailFindings mail={reading.mail} />
      ) : (
        <Notice tone="warning" title={t(`unreadable.${reading.reason}`)} />
      )}
      {reading.ok && ask ? (
        <ActionForm action={ask} plain className="stack">
          <input type="hidden" name="title" value={reading.mail.question.title} />
          <input type="hidden" name="body" value={reading.mail.question.body} />
          {children}
          <p className="toolbar">
            <SubmitButton>{t("ask")}</SubmitButton>
          </p>
        </ActionForm>
      ) : null}
    </article>
  );
}
