import { Disclosure } from "#components/ui/disclosure.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { MailSummaryFull } from "#lib/indicators/mail-summary.ts";
import type { DeskTexts } from "../texts.ts";
import { MailFiles, MailLinks } from "./mail-parts.tsx";

type Props = { mail: MailSummaryFull; t: DeskTexts };

/** A mail as an analyst reads it, recipients and route included. All of it is text: defanged, nothing to follow. */
export function MailReading({ mail, t }: Props) {
  const none = t("files.none");
  const facts = [
    { term: t("files.subject"), value: mail.subject || none },
    { term: t("files.from"), value: mail.from ? <People people={[mail.from]} /> : none },
    ...(mail.replyTo ? [{ term: t("files.replyTo"), value: <People people={[mail.replyTo]} /> }] : []),
    { term: t("files.to"), value: mail.to.length > 0 ? <People people={mail.to} /> : none },
    ...(mail.cc.length > 0 ? [{ term: t("files.cc"), value: <People people={mail.cc} /> }] : []),
    { term: t("files.date"), value: mail.date ?? none },
    { term: t("files.messageId"), value: <span className="address">{mail.messageId ?? none}</span> },
    { term: t("files.authentication"), value: authentication({ mail, t }) },
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <DefinitionList facts={facts} />
      <MailLinks mail={mail} t={t} />
      <MailFiles mail={mail} t={t} />
      {mail.cut.unread ? <p className="text-soft">{t("files.unread")}</p> : null}
      <div>
        <Disclosure summary={t("files.text")}>
          <MailText text={mail.text} />
          {mail.cut.text ? <p className="text-soft">{t("files.cutText")}</p> : null}
        </Disclosure>
        {mail.otherText ? (
          <Disclosure summary={t("files.otherText")}>
            <MailText text={mail.otherText} />
          </Disclosure>
        ) : null}
        <Route mail={mail} t={t} />
      </div>
    </div>
  );
}

function People({ people }: { people: MailSummaryFull["to"] }) {
  const each = new Map(people.map((one) => [`${one.name} ${one.address}`, one]));
  return [...each].map(([key, { name, address }]) => (
    <span key={key} className="block">
      {name ? `${name} ` : null}
      <span className="address">{address}</span>
    </span>
  ));
}

function authentication({ mail, t }: Props): string {
  const { authentication: claims } = mail;
  const none = t("files.noResult");
  if (!claims) return none;
  const { server, spf, dkim, dmarc } = claims;
  return t("files.authenticationLine", {
    server,
    spf: spf ?? none,
    dkim: dkim ?? none,
    dmarc: dmarc ?? none,
  });
}

function Route({ mail, t }: Props) {
  if (mail.received.length === 0) return null;
  const hops = new Map(mail.received.map((hop) => [JSON.stringify(hop), hop]));
  return (
    <Disclosure summary={t("files.received")}>
      <ol className="grid list-decimal gap-1 ps-6">
        {[...hops].map(([key, { from, by, ip, date }]) => (
          <li key={key}>
            <span className="address">
              {t("files.hop", { from: [from, ip].filter(Boolean).join(" ") || "—", by: by ?? "—" })}
            </span>{" "}
            <span className="text-soft">{date}</span>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

const MailText = ({ text }: { text: string }) => (
  <pre className="border-line bg-wash rounded-md border p-3 whitespace-pre-wrap">{text}</pre>
);
