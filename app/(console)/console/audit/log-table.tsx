import { getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Link } from "#components/ui/link.tsx";
import { Table } from "#components/ui/table.tsx";
import type { AuditLine, AuditSubject, AuditWho } from "#lib/audit/queries.ts";
import { actSentence } from "./act-sentence.ts";

/** One page of the log. */
export async function LogTable({ lines }: { lines: readonly AuditLine[] }) {
  const [t, c] = await Promise.all([getTranslations("audit"), getTranslations("common.portalRole")]);
  const columns = [
    { key: "when", label: t("when") },
    { key: "who", label: t("who") },
    { key: "act", label: t("act") },
    { key: "subject", label: t("subject") },
  ] as const;
  const nameOf = (who: AuditWho) => {
    if (who.kind === "handle") return t("masked", { name: who.name });
    if (who.kind !== "person") return t(who.kind);
    const note = who.portalRole ? c(who.portalRole) : who.company;
    return (
      <>
        {who.name} {note ? <span className="text-soft">{note}</span> : null}
      </>
    );
  };
  const rows = lines.map((line, at) => ({
    // Not the entry's number: that would tell what came just before something anonymous.
    id: String(at),
    cells: {
      when: <TimeAgo when={line.when} />,
      who: nameOf(line.who),
      act: actSentence(line.action, t),
      subject: <Subject subject={line.subject} />,
    },
  }));
  return <Table caption={t("title")} captionHidden columns={columns} rows={rows} />;
}

function Subject({ subject }: { subject: AuditSubject | null }) {
  if (!subject) return null;
  return subject.href ? <Link href={subject.href}>{subject.label}</Link> : subject.label;
}
