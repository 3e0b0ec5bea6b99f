import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormCheckbox, FormSelect, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { offerDays } from "#lib/fusion-cell/introductions/forms.ts";
import { bothSides, type SidePost } from "#lib/fusion-cell/introductions/queries.ts";
import { offerAction } from "../actions.ts";

type Props = { searchParams: Promise<{ one?: string | string[]; other?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("introductions.offer"))("title") };
}

const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export default async function OfferPage({ searchParams }: Props) {
  const actor = await whoever("/console/introductions");
  if (!may(actor, "introduction.offer")) notFound();
  const address = await searchParams;
  const [t, l, locale] = await Promise.all([
    getTranslations("introductions.offer"),
    getTranslations("introductions.list"),
    getLocale(),
  ]);
  const sides = await bothSides(actor, locale, { one: text(address.one), other: text(address.other) });
  const crumbs = (
    <Breadcrumbs label={l("pages")} pages={[{ href: "/console/introductions", label: l("title") }]} />
  );
  if (!sides) {
    return (
      <>
        {crumbs}
        <PageHeader title={t("title")} />
        <EmptyState title={t("none")} />
      </>
    );
  }
  const [one, other] = sides;
  return (
    <>
      {crumbs}
      <PageHeader title={t("title")} lead={t("lead")} />
      <ActionForm
        action={offerAction}
        className="grid gap-6"
        initial={{ toOne: t("start"), toOther: t("start") }}
      >
        <div className="grid gap-8 md:grid-cols-2">
          {[
            { post: one, title: t("one"), id: "one", field: "toOne", label: t("toOne") },
            { post: other, title: t("other"), id: "other", field: "toOther", label: t("toOther") },
          ].map(({ post, title, id, field, label }) => (
            <div key={id} className="grid content-start gap-4">
              <SideCard title={title} post={post} />
              <input type="hidden" name={id} value={post.id} />
              <FormTextArea name={field} label={label} rows={7} required />
            </div>
          ))}
        </div>
        <FormSelect
          name="days"
          label={t("days")}
          defaultValue="7"
          options={offerDays.map((days) => ({ value: String(days), label: t("daysOption", { days }) }))}
        />
        <FormCheckbox name="sure" label={t("sure")} />
        <div>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}

function SideCard({ title, post }: { title: string; post: SidePost }) {
  return (
    <section className="card grid gap-1">
      <h2 className="text-soft text-sm">{title}</h2>
      <p className="font-bold" lang={post.language}>
        <Link href={`/console/items/${post.id}`}>{post.title}</Link>
      </p>
      <p className="flex flex-wrap gap-x-2 text-sm">
        <TlpLabel tlp={post.tlp} /> {post.group}
      </p>
      <p className="text-sm" lang={post.language}>
        {post.excerpt}
      </p>
    </section>
  );
}
