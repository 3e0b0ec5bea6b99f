import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { askablePost } from "#lib/fusion-cell/unmasking/queries.ts";
import { askAction } from "../actions.ts";
import { StepUpAgain, StepUpFirst } from "../step-up-first.tsx";
import { unmaskingTexts } from "../texts.ts";

type Props = { searchParams: Promise<{ post?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await unmaskingTexts())("ask.title") };
}

export default async function AskPage({ searchParams }: Props) {
  const actor = await whoever("/console/unmaskings");
  const { post: postId } = await searchParams;
  if (!may(actor, "source.ask") || typeof postId !== "string") notFound();
  const [t, g, post] = await Promise.all([
    unmaskingTexts(),
    getTranslations("unmasking.one"),
    askablePost(actor, postId),
  ]);
  if (!post) notFound();
  const here = `/console/unmaskings/new?post=${post.id}`;
  const title = (
    <Link href={`/console/items/${post.id}`} lang={post.language}>
      {post.title}
    </Link>
  );
  return (
    <>
      <Breadcrumbs label={g("pages")} pages={[{ href: "/console/unmaskings", label: t("list.title") }]} />
      <PageHeader title={t("ask.title")} lead={t("ask.lead")} />
      <div className="grid max-w-2xl gap-6">
        <DefinitionList facts={[{ term: t("ask.post"), value: title }]} />
        {post.attribution === "nobody" ? <Notice>{t("ask.nobody")}</Notice> : null}
        {post.steppedUp ? (
          <ActionForm action={askAction} className="stack">
            <input type="hidden" name="postId" value={post.id} />
            <FormRadioCards
              name="scope"
              label={t("ask.scope")}
              defaultValue="company"
              options={[
                { value: "company", label: t("scope.company"), hint: t("ask.scopeCompanyHint") },
                {
                  value: "company_and_person",
                  label: t("scope.company_and_person"),
                  hint: t("ask.scopePersonHint"),
                },
              ]}
            />
            <FormTextArea
              name="reason"
              label={t("ask.reason")}
              hint={t("ask.reasonHint")}
              rows={5}
              required
            />
            <SubmitButton>{t("ask.submit")}</SubmitButton>
            <StepUpAgain to={here} />
          </ActionForm>
        ) : (
          <StepUpFirst to={here} />
        )}
      </div>
    </>
  );
}
