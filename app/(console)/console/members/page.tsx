import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { membersOnDesk, waitingDecisions } from "#lib/moderation/queries/members.ts";
import type { CompanyLine } from "#lib/moderation/shown.ts";
import { Waiting } from "./waiting.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.members"))("title") };
}

type Props = { searchParams: Promise<{ named?: string; after?: string; done?: string }> };
const deeds = ["warned", "suspended", "asked", "decided", "lifted", "undone"] as const;

/** Companies and people as the office looks after them. Never who wrote what. */
export default async function MembersPage({ searchParams }: Props) {
  const { named = "", after, done } = await searchParams;
  const actor = await whoMay("member.read", "/console/members");
  const language = await getLocale();
  const [t, m, { companies, next }, waiting] = await Promise.all([
    getTranslations("moderation.members"),
    getTranslations("moderation.member"),
    membersOnDesk(actor, language, { named, cursor: after }),
    waitingDecisions(actor, language),
  ]);
  const deed = deeds.find((one) => one === done);
  const address = (cursor?: string) =>
    `/console/members?${new URLSearchParams({ ...(named ? { named } : {}), ...(cursor ? { after: cursor } : {}) })}`;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        action={<Link href="/console/members/staff">{t("staff")}</Link>}
      />
      {deed ? <Notice tone="success" title={m(`done.${deed}`)} live /> : null}
      <Waiting waiting={waiting} actor={actor} />
      <form action="/console/members" method="get" className="no-print my-4 flex flex-wrap items-end gap-3">
        <div className="w-80 max-w-full">
          <TextInput name="named" label={t("search")} defaultValue={named} type="search" maxLength={80} />
        </div>
        <Button look="quiet">{t("show")}</Button>
      </form>
      {companies.length === 0 ? <EmptyState title={t("none")} /> : <Companies companies={companies} />}
      <Pagination
        label={t("pages")}
        newer={after ? { href: address(), label: t("newest") } : undefined}
        older={next ? { href: address(next), label: t("older") } : undefined}
      />
    </>
  );
}

async function Companies({ companies }: { companies: readonly CompanyLine[] }) {
  const [t, c] = await Promise.all([getTranslations("moderation.members"), getTranslations("common")]);
  const columns = [
    { key: "company", label: t("company") },
    { key: "kind", label: t("kind") },
    { key: "state", label: t("state") },
    { key: "people", label: t("people"), numeric: true },
    { key: "groups", label: t("groups"), numeric: true },
    { key: "sanctions", label: t("sanctions") },
  ] as const;
  const rows = companies.map((one) => ({
    id: one.id,
    cells: {
      company: <Link href={`/console/members/${one.id}`}>{one.name}</Link>,
      kind: c(`organizationKind.${one.kind}`),
      state:
        one.state === "suspended" ? (
          <Badge look="brand">{t("companyState.suspended")}</Badge>
        ) : (
          t(`companyState.${one.state}`)
        ),
      people: one.people,
      groups: one.groups,
      sanctions:
        [
          one.suspendedPeople > 0 ? t("suspendedPeople", { count: one.suspendedPeople }) : "",
          one.warnings > 0 ? t("warnings", { count: one.warnings }) : "",
        ]
          .filter(Boolean)
          .join(" · ") || "—",
    },
  }));
  return <Table caption={t("title")} captionHidden columns={columns} rows={rows} />;
}
