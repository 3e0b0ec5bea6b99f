import { getLocale } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { passedUnderWay } from "#lib/fusion-cell/relays/queries/passed.ts";
import { openProposalsOf } from "#lib/fusion-cell/relays/queries/proposals.ts";
import type { DeskPost } from "#lib/fusion-cell/shown.ts";
import { relayTexts } from "../relays/texts.ts";
import { deskTexts } from "../texts.ts";

/** Where this post was relayed to, and what is under way. Nothing at all when it was not. */
export async function Relays({ post: { id, relays } }: { post: DeskPost }) {
  const [actor, language, t, r] = await Promise.all([whoever(), getLocale(), deskTexts(), relayTexts()]);
  const [proposals, questions] = await Promise.all([
    openProposalsOf(actor, language, id),
    passedUnderWay(actor, language, id),
  ]);
  if (relays.length + proposals.length + questions.length === 0) return null;
  return (
    <Section id="relays" title={t("item.relays")}>
      <ul className="grid gap-1">
        {proposals.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-3">
            <Badge look="brand">{r(`state.${one.state}`)}</Badge>
            <Link href={`/console/relays/${one.id}`} lang={one.language}>
              {one.title}
            </Link>
            <span>{one.groups.join("、")}</span>
          </li>
        ))}
        {questions.map((one) => (
          <li key={one.requestId} className="flex flex-wrap items-baseline gap-x-3">
            <Badge look="brand">{r(`list.questionState.${one.state}`)}</Badge>
            <Link href={`/console/relays/questions/${one.requestId}`}>{one.question.slice(0, 60)}</Link>
            <span>{one.copy.group}</span>
          </li>
        ))}
        {relays.map((one) => (
          <li key={one.copyId} className="flex flex-wrap items-baseline gap-x-3">
            <TlpLabel tlp={one.tlp} />
            <Link href={`/console/items/${one.copyId}`}>{one.title}</Link>
            <span>{t("item.relayLine", { group: one.group, by: one.by })}</span>
            <TimeAgo when={one.when} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Under a copy: what its readers ask can be passed on to the source. */
export async function PassOn({ replyId }: { replyId: string }) {
  const r = await relayTexts();
  return (
    <p className="text-sm">
      <Link href={`/console/relays/questions/ask/${replyId}`}>{r("question.link")}</Link>
    </p>
  );
}
