"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { fileSize } from "#components/posts/file-size.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice, type Tone } from "#components/ui/notice.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { MailHint, MailVerdict } from "#lib/indicators/mail-hints.ts";
import type { DeskMail } from "#lib/mail-desk/shown.ts";
import { MailLinks } from "./mail-links.tsx";

const TONES = { risky: "urgent", unclear: "warning", nothing_found: "info" } as const satisfies Record<
  MailVerdict,
  Tone
>;

/** What was found in one mail, in the order in which a tired person needs it. */
export function MailFindings({ mail }: { mail: DeskMail }) {
  const t = useTranslations("mailDesk");
  const odd = mail.hints.filter(({ side }) => side === "for");
  const fine = mail.hints.filter(({ side }) => side === "against");
  const { text, cut } = mail.summary;
  const count = odd.filter(({ weight }) => mail.verdict !== "risky" || weight !== "weak").length;
  return (
    <>
      <Notice tone={TONES[mail.verdict]} title={t(`verdict.${mail.verdict}`, { count })}>
        {mail.isEncrypted ? <p>{t("encrypted")}</p> : null}
        {cut.unread ? <p>{t("cut")}</p> : null}
      </Notice>
      <Hints title={t("for")} hints={odd} />
      <Hints title={t("against")} hints={fine} note={t("againstNote")} />
      <Sender mail={mail} />
      <Part title={t("links")}>
        <MailLinks links={mail.summary.links} more={cut.links} />
      </Part>
      <Part title={t("checked")}>
        <p>
          {t(`check.${mail.check.outcome}`, {
            details: mail.check.details,
            server: mail.check.server || t("someServer"),
          })}
        </p>
        {mail.check.outcome === "none" ? null : <p className="field-hint">{t("checkNote")}</p>}
      </Part>
      <Files mail={mail} />
      <QrCodes mail={mail} />
      {text === "" ? null : (
        <Disclosure summary={t("text")}>
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
        </Disclosure>
      )}
      <Now verdict={mail.verdict} />
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-2 grid-cols-[minmax(0,1fr)]">
      <h4 className="font-bold">{title}</h4>
      {children}
    </div>
  );
}

function Hints({ title, hints, note }: { title: string; hints: readonly MailHint[]; note?: string }) {
  const t = useTranslations("mailDesk");
  if (hints.length === 0) return null;
  return (
    <Part title={title}>
      <ul className="rows">
        {hints.map(({ id, side, weight, facts }) => (
          <li key={`${id} ${facts.shown} ${facts.real}`}>
            <p className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">{t(`hint.${id}`, facts)}</p>
            {side === "for" ? <Badge>{t(`weight.${weight}`)}</Badge> : null}
          </li>
        ))}
      </ul>
      {note ? <p className="field-hint">{note}</p> : null}
    </Part>
  );
}

function Sender({ mail: { summary, returnPath } }: { mail: DeskMail }) {
  const t = useTranslations("mailDesk");
  const { from, replyTo, date, received } = summary;
  const hop = [received[0]?.from, received[0]?.ip].filter(Boolean).join(" ");
  const facts: [key: "replyTo" | "returnPath" | "handedOver", value: string | null | undefined][] = [
    ["replyTo", replyTo?.address],
    ["returnPath", returnPath],
    ["handedOver", hop],
  ];
  return (
    <Part title={t("who")}>
      <DefinitionList
        facts={[
          { term: t("subject"), value: summary.subject || t("noSubject") },
          { term: t("posesAs"), value: from?.name || t("nameless") },
          { term: t("address"), value: <Address text={from?.address || t("addressNone")} /> },
          ...facts.flatMap(([key, value]) =>
            value ? [{ term: t(key), value: <Address text={value} /> }] : [],
          ),
          ...(date ? [{ term: t("date"), value: date.slice(0, 16).replace("T", " ") }] : []),
        ]}
      />
    </Part>
  );
}

function Address({ text }: { text: string }) {
  return <span className="address [overflow-wrap:anywhere]">{text}</span>;
}

function Files({ mail }: { mail: DeskMail }) {
  const t = useTranslations("mailDesk");
  const language = useLocale();
  const { attachments, cut } = mail.summary;
  return (
    <Part title={t("attachments")}>
      {attachments.length === 0 ? <p>{t("noAttachments")}</p> : null}
      <ul className="grid gap-4">
        {attachments.map((file, index) => {
          const { kind = "unknown", dangers = [] } = mail.files[index] ?? {};
          const facts = { shown: file.declaredName ?? file.neutralName, real: file.detectedType ?? "" };
          return (
            <li key={file.neutralName} className="grid gap-1">
              <p className="font-bold [overflow-wrap:anywhere]">{facts.shown}</p>
              <DefinitionList
                facts={[
                  { term: t("type"), value: t(`kind.${kind}`, { type: facts.real }) },
                  { term: t("size"), value: fileSize(file.size, language) },
                  { term: "SHA-256", value: <Address text={file.sha256} /> },
                  {
                    term: t("danger"),
                    value:
                      dangers.length === 0
                        ? t("noDanger")
                        : dangers.map((danger) => <p key={danger}>{t(`hint.file_${danger}`, facts)}</p>),
                  },
                ]}
              />
            </li>
          );
        })}
      </ul>
      {cut.attachments > 0 ? <p className="field-hint">{t("more", { count: cut.attachments })}</p> : null}
    </Part>
  );
}

function QrCodes({ mail: { qrCodes, picturesUnread } }: { mail: DeskMail }) {
  const t = useTranslations("mailDesk");
  if (qrCodes.length === 0 && picturesUnread === 0) return null;
  return (
    <Part title={t("qr")}>
      <ul className="rows">
        {qrCodes.map(({ text, isLink }) => (
          <li key={text}>
            <div className="min-w-0">
              <p className="field-hint">{isLink ? t("goesTo") : t("qrText")}</p>
              <Address text={text} />
            </div>
          </li>
        ))}
      </ul>
      {picturesUnread > 0 ? (
        <p className="field-hint">{t("picturesUnread", { count: picturesUnread })}</p>
      ) : null}
    </Part>
  );
}

function Now({ verdict }: { verdict: MailVerdict }) {
  const t = useTranslations("mailDesk");
  return (
    <Part title={t("now")}>
      <p className="font-bold">{t("dont")}</p>
      <ul className="list-disc ps-5">
        <li>{t("todo.risky")}</li>
      </ul>
      <p className="font-bold">{t("do")}</p>
      <ul className="list-disc ps-5">
        {verdict === "risky" ? null : <li>{t("todo.other")}</li>}
        <li>{t("todo.ask")}</li>
        <li>{t("todo.colleagues")}</li>
        <li>{t("todo.keep")}</li>
        <li>{t("todo.done")}</li>
      </ul>
    </Part>
  );
}
