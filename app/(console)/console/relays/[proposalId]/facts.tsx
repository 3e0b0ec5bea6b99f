import { TimeAgo } from "#components/time-ago.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { ShownProposal } from "#lib/fusion-cell/relays/shown.ts";
import type { RelayTexts } from "../texts.ts";

/** Where it would go, until when the source may answer, and what they said. */
export function Facts({ shown, t }: { shown: ShownProposal; t: RelayTexts }) {
  const { state, by, deadline, decided, note, sourceNote, original, targets } = shown;
  const groups = (
    <ul className="grid gap-1">
      {targets.map((target) => (
        <li key={target.name} className="flex flex-wrap items-baseline gap-x-3">
          <TlpLabel tlp={target.tlp} />
          <span>{t("one.target", { group: target.name, companies: target.companies })}</span>
          <Badge look={target.crowd === "too_few" ? "urgent" : target.crowd === "few" ? "brand" : "plain"}>
            {t(`crowd.${target.crowd}`)}
          </Badge>
          {target.copyId === null ? null : (
            <Link href={`/console/items/${target.copyId}`}>
              {target.isOut ? t("one.copy") : t("one.copyGone")}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
  const facts = [
    { term: t("one.state"), value: t(`state.${state}`) },
    { term: t("one.targets"), value: groups },
    deadline && { term: t("one.deadline"), value: <TimeAgo when={deadline} /> },
    decided && { term: t("one.decided"), value: <TimeAgo when={decided} /> },
    sourceNote === null ? null : { term: t("one.sourceNote"), value: sourceNote },
    note === "" ? null : { term: t("one.note"), value: note },
    { term: t("one.by"), value: by },
    {
      term: t("one.original"),
      value: (
        <Link href={`/console/items/${original.id}`} lang={original.language}>
          {original.title}
        </Link>
      ),
    },
  ];
  return <DefinitionList facts={facts.filter((fact) => fact !== null)} />;
}
