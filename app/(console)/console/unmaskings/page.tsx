import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { askablePost, unmaskingList } from "#lib/fusion-cell/unmasking/queries.ts";
import { isId } from "#lib/platform/is-id.ts";
import { officerText, unmaskingTexts } from "./texts.ts";

type Props = { searchParams: Promise<{ post?: string | string[]; from?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await unmaskingTexts())("list.title") };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
const base = "/console/unmaskings";

/** What was asked, of all posts or of one. */
export default async function UnmaskingsPage({ searchParams }: Props) {
  const actor = await whoever(base);
  if (!may(actor, "source.ask")) notFound();
  const address = await searchParams;
  const [wanted, cursor] = [one(address.post), one(address.from)];
  const postId = wanted && isId(wanted) ? wanted : undefined;
  const [t, locale] = await Promise.all([unmaskingTexts(), getLocale()]);
  const [{ lines, next }, post] = await Promise.all([
    unmaskingList(actor, locale, { postId, cursor }),
    postId ? askablePost(actor, postId) : null,
  ]);
  const ofPost = postId ? `post=${postId}` : "";
  const columns = [
    { key: "post", label: t("list.post") },
    { key: "scope", label: t("list.scope") },
    { key: "standing", label: t("list.standing") },
    { key: "asked", label: t("list.asked") },
    { key: "when", label: t("list.when") },
  ] as const;
  const rows = lines.map((line) => ({
    id: line.id,
    cells: {
      post: (
        <>
          <Link href={`${base}/${line.id}`} lang={line.post.language}>
            {line.post.title}
          </Link>
          <span className="text-soft block text-sm">{line.post.group}</span>
        </>
      ),
      scope: t(`scope.${line.scope}`),
      standing: (
        <Badge look={line.standing === "waiting" || line.standing === "open" ? "brand" : "plain"}>
          {t(`standing.${line.standing}`)}
        </Badge>
      ),
      asked: officerText(line.asked, t),
      when: <TimeAgo when={line.asked.when} />,
    },
  }));
  return (
    <>
      <PageHeader
        title={t("list.title")}
        lead={t("list.lead")}
        action={
          post ? <ButtonLink href={`${base}/new?post=${post.id}`}>{t("way.ask")}</ButtonLink> : undefined
        }
      />
      {post ? (
        <p className="mb-4">
          {t("list.ofPost", { title: post.title })} <Link href={base}>{t("list.all")}</Link>
        </p>
      ) : null}
      {rows.length > 0 ? (
        <Table caption={t("list.caption")} captionHidden columns={columns} rows={rows} />
      ) : (
        <EmptyState title={t("list.empty")}>
          <p>{t("list.emptyHelp")}</p>
        </EmptyState>
      )}
      <Pagination
        label={t("list.pages")}
        newer={cursor ? { href: `${base}?${ofPost}`, label: t("list.newest") } : undefined}
        older={next ? { href: `${base}?${ofPost}&from=${next}`, label: t("list.older") } : undefined}
      />
    </>
  );
}
