import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { type GroupShown, groupsFor } from "#lib/groups/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups"))("title") };
}

export default async function GroupsPage() {
  const actor = await whoever("/groups");
  const [t, { joined, waiting, open }] = await Promise.all([
    getTranslations("groups"),
    groupsFor(actor, await getLocale()),
  ]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {actor.org === null ? null : (
        <Section id="joined" title={t("joined")}>
          {joined.length === 0 ? (
            <EmptyState title={t("noneJoined")}>
              <p>{t("noneJoinedHelp")}</p>
            </EmptyState>
          ) : null}
          <GroupList groups={joined} />
        </Section>
      )}
      {waiting.length === 0 ? null : (
        <Section id="waiting" title={t("waiting")}>
          <GroupList groups={waiting} />
        </Section>
      )}
      <Section id="open" title={t("open")}>
        {open.length === 0 ? <p>{t("noneOpen")}</p> : null}
        <GroupList groups={open} />
      </Section>
    </>
  );
}

async function GroupList({ groups }: { groups: readonly GroupShown[] }) {
  const [t, common] = await Promise.all([getTranslations("groups"), getTranslations("common")]);
  return (
    <ul className="stack">
      {groups.map((group) => (
        <li key={group.id} className="card grid gap-2">
          <h3 className="card-title">
            <a href={`/groups/${group.id}`}>{t("name", { name: group.name })}</a>
          </h3>
          <p className="byline">
            <Badge>{common(`groupKind.${group.kind}`)}</Badge>
            <span>{t("companies", { count: group.companies })}</span>
            {group.membership === "member" ? null : <span>{t(`joining.${group.joining}`)}</span>}
          </p>
          {group.about === "" ? null : <p>{group.about}</p>}
        </li>
      ))}
    </ul>
  );
}
