import { getLocale, getTranslations } from "next-intl/server";
import { AudienceLine } from "#components/audience-line.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { FactList } from "#components/posts/fact-list.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { ShownPart, Thread } from "#lib/posts/shown.ts";

type Props = { thread: Thread; said: string | string[] | undefined };

const deeds = ["part", "opened", "closed"] as const;

/** The second part of a report, for those who may read it; to its author also the way to write and to open it. */
export async function SealedPart({ thread, said }: Props) {
  const t = await getTranslations("sealed");
  const { part, isMine, state, post } = thread;
  const mayWrite =
    isMine && state !== "withdrawn" && (post.kind === "incident" || post.kind === "gray_event");
  if (!part && !mayWrite) return null;
  const told = isMine ? deeds.find((deed) => deed === said) : undefined;
  return (
    <div className="mt-12">
      <Section id="part" title={t("title")}>
        {told ? (
          <Notice tone="success" live>
            <p>{t(`said.${told}`)}</p>
          </Notice>
        ) : null}
        {part ? <Part part={part} thread={thread} /> : <p>{t("offer")}</p>}
        {mayWrite ? (
          <p className="toolbar no-print">
            <a href={`/posts/${thread.id}/sealed`}>{t(part ? "change" : "write")}</a>
            {isForCompanies(part) && state === "released" ? (
              <a href={`/posts/${thread.id}/sealed/open`}>{t("open")}</a>
            ) : null}
          </p>
        ) : null}
      </Section>
    </div>
  );
}

const isForCompanies = (part: ShownPart | null) =>
  part?.audience === "companies" || part?.audience === "group";

async function Part({ part, thread }: { part: ShownPart; thread: Thread }) {
  const t = await getTranslations("sealed");
  const sentence = t(`audience.${part.audience}`, { group: thread.post.group.name });
  return (
    <div className={part.audience === "author" ? "hatched grid gap-3" : "card"}>
      <AudienceLine tlp={part.tlp} sentence={sentence} />
      {part.waits ? <p>{t("waits")}</p> : null}
      {part.declinedBecause === null ? null : <p>{t("declined", { reason: part.declinedBecause })}</p>}
      {thread.isMine ? <OpenedTo part={part} /> : null}
      <FactList facts={part.facts} lang={part.language} />
      <MarkdownBody body={part.body} lang={part.language} />
      <p className="text-soft text-sm">
        <TimeAgo when={part.when} />
      </p>
    </div>
  );
}

async function OpenedTo({ part: { openedTo, audience } }: { part: ShownPart }) {
  const [t, language] = await Promise.all([getTranslations("sealed"), getLocale()]);
  if (openedTo.length === 0) return audience === "companies" ? <p>{t("openedToNone")}</p> : null;
  const names = new Intl.ListFormat(language, { type: "conjunction" }).format(openedTo);
  return <p>{t("openedTo", { names })}</p>;
}
