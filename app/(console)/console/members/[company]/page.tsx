import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import type { Person } from "#lib/access/actor.ts";
import { whoMay } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { memberCompany, mergesInForce } from "#lib/moderation/queries/members.ts";
import type { MemberCompany, MemberPerson } from "#lib/moderation/shown.ts";
import { Lift, MergeInto, Suspend, UndoMerge, Warn } from "./deeds.tsx";
import { Sanctions } from "./sanctions.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.members"))("title") };
}

/** One company and its people, or the portal's own staff: state, roles, groups, sanctions, and what can be done. */
export default async function MemberPage({ params }: { params: Promise<{ company: string }> }) {
  const { company: id } = await params;
  const actor = await whoMay("member.read", `/console/members/${id}`);
  const language = await getLocale();
  const [t, all, found, merges] = await Promise.all([
    getTranslations("moderation.member"),
    getTranslations("moderation.members"),
    memberCompany(actor, id, language),
    mergesInForce(actor, id),
  ]);
  if (!found) notFound();
  const { company, people, sanctions } = found;
  return (
    <>
      <Breadcrumbs label={t("back")} pages={[{ href: "/console/members", label: all("title") }]} />
      <PageHeader
        title={company?.name ?? all("staff")}
        above={
          company ? (
            <p>
              <Badge>{all(`companyState.${company.state}`)}</Badge>
            </p>
          ) : null
        }
      />
      {company ? <Company actor={actor} company={company} sanctions={sanctions} /> : null}
      <Section id="people" title={t("people")}>
        <ul className="stack">
          {people.map((person) => (
            <OnePerson
              key={person.id}
              person={person}
              others={people.filter((one) => one.id !== person.id && one.state === "active")}
              actor={actor}
              mergeId={merges.find((merge) => merge.mergedId === person.id)?.id ?? null}
            />
          ))}
        </ul>
      </Section>
    </>
  );
}

type CompanyProps = {
  actor: Person;
  company: NonNullable<MemberCompany["company"]>;
  sanctions: MemberCompany["sanctions"];
};

async function Company({ actor, company, sanctions }: CompanyProps) {
  const t = await getTranslations("moderation.member");
  const about = { of: "company" as const, id: company.id };
  const inForce = sanctions.find((one) => one.kind === "suspension" && one.state === "in_force");
  const asked = sanctions.some((one) => one.kind === "suspension" && one.state === "proposed");
  return (
    <Section id="sanctions" title={t("sanctions")}>
      <Sanctions sanctions={sanctions} />
      {may(actor, "member.suspend") ? (
        <div className="my-4">
          <Disclosure summary={t("actions")}>
            {may(actor, "member.warn") ? <Warn {...about} /> : null}
            {inForce?.kind === "suspension" ? <Lift suspensionId={inForce.id} /> : null}
            {!inForce && !asked && company.state === "member" ? <Suspend {...about} /> : null}
          </Disclosure>
        </div>
      ) : null}
    </Section>
  );
}

type PersonProps = { person: MemberPerson; others: MemberPerson[]; actor: Person; mergeId: string | null };

async function OnePerson({ person, others, actor, mergeId }: PersonProps) {
  const [t, all, c] = await Promise.all([
    getTranslations("moderation.member"),
    getTranslations("moderation.members"),
    getTranslations("common"),
  ]);
  const roles = [
    person.portalRole ? c(`portalRole.${person.portalRole}`) : null,
    person.companyRole ? c(`companyRole.${person.companyRole}`) : null,
  ].filter((role) => role !== null);
  return (
    <li className="card">
      <p>
        <strong>{person.name}</strong> <span className="text-soft">{roles.join(" · ")}</span>{" "}
        {person.state === "active" ? null : (
          <Badge look={person.state === "suspended" ? "brand" : "plain"}>
            {person.mergedInto
              ? t("mergedInto", { name: person.mergedInto })
              : all(`personState.${person.state}`)}
          </Badge>
        )}
      </p>
      {person.groups.length > 0 ? (
        <p className="text-soft">
          {t("groups")}: {person.groups.join(" · ")}
        </p>
      ) : null}
      <Sanctions sanctions={person.sanctions} />
      {may(actor, "member.suspend") && person.id !== actor.userId ? (
        <Disclosure summary={t("actionsFor", { name: person.name })}>
          <Deeds person={person} others={others} actor={actor} mergeId={mergeId} />
        </Disclosure>
      ) : null}
    </li>
  );
}

function Deeds({ person, others, actor, mergeId }: PersonProps) {
  const about = { of: "person" as const, id: person.id };
  const inForce = person.sanctions.find((one) => one.kind === "suspension" && one.state === "in_force");
  const mayMerge = may(actor, "member.merge") && person.portalRole === null;
  const staffOnly = person.portalRole !== null && actor.portalRole !== "operator";
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {may(actor, "member.warn") && person.state !== "merged" ? <Warn {...about} /> : null}
      {inForce?.kind === "suspension" ? <Lift suspensionId={inForce.id} /> : null}
      {person.state === "active" && !staffOnly ? <Suspend {...about} /> : null}
      {person.state === "active" && mayMerge && others.length > 0 ? (
        <MergeInto mergedId={person.id} others={others.filter((one) => one.portalRole === null)} />
      ) : null}
      {mayMerge && mergeId ? <UndoMerge mergeId={mergeId} /> : null}
    </div>
  );
}
