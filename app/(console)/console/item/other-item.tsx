import { ButtonLink } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { DeskEntry, Work } from "#lib/fusion-cell/shown.ts";
import { dueText, queueTexts } from "../queue-texts.ts";

/** Where a thing that is settled on a page of its own leads. */
function pageOf({ sort, subjectId, postId }: Work): string {
  const pages: Partial<Record<Work["sort"], string>> = {
    relay: `/console/relays/${subjectId}`,
    answer: `/console/items/${postId}`,
    report: `/console/reports/${subjectId}`,
    task: `/console/tasks/${subjectId}`,
    unmask: `/console/unmaskings/${subjectId}`,
    introduction: `/console/introductions/${subjectId}`,
    mail: "/console/mails",
  };
  return pages[sort] ?? "/console";
}

/** A thing that has a page of its own: what it is, since when it waits, and the way there. */
export async function OtherItem({ entry, work }: { entry: DeskEntry; work: Work }) {
  const t = await queueTexts();
  const facts = [
    { term: t("other.what"), value: t(`sort.${entry.sort}`) },
    ...(entry.group ? [{ term: t("other.group"), value: entry.group }] : []),
    ...(work.postId && entry.title
      ? [
          {
            term: t("other.post"),
            value: (
              <Link href={`/console/items/${work.postId}`} lang={entry.language ?? undefined}>
                {entry.title}
              </Link>
            ),
          },
        ]
      : []),
    { term: t("other.since"), value: entry.age },
    { term: t("other.due"), value: dueText(work.due, t) },
  ];
  return (
    <article className="grid justify-items-start gap-4">
      <h2 className="text-2xl">{t(`untitled.${entry.sort}`)}</h2>
      <DefinitionList facts={facts} />
      <ButtonLink look="primary" href={pageOf(work)}>
        {t("other.open")}
      </ButtonLink>
    </article>
  );
}
