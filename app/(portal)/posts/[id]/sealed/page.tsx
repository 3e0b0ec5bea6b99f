import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards } from "#components/form/fields.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { partAudiences, tlpLabels } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { type OwnPart, ownPart } from "#lib/posts/queries/part.ts";
import { damageQuestions } from "#lib/posts/writing/guide.ts";
import { BodyField } from "../../../../shell/body-field.tsx";
import { Anonymity } from "../../anonymity.tsx";
import { Sending, SendingHint } from "../../hiding.tsx";
import { GuideFields } from "../../new/guide-fields.tsx";
import { writePartAction } from "./actions.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sealed"))("title") };
}

export default async function SealedPartPage({ params }: Props) {
  const { id } = await params;
  const actor = await whoMay("part.write", `/posts/${id}/sealed`);
  const [t, groups, post] = await Promise.all([
    getTranslations("sealed"),
    getTranslations("groups"),
    ownPart(actor, id, await getLocale()),
  ]);
  if (!post) notFound();
  return (
    <>
      <Breadcrumbs label={groups("pages")} pages={[{ href: `/posts/${id}`, label: post.title }]} />
      <PageHeader title={t("title")} lead={t("form.lead")} />
      <PartForm post={post} />
    </>
  );
}

async function PartForm({ post }: { post: OwnPart }) {
  const [t, common, { posts }] = await Promise.all([
    getTranslations("sealed.form"),
    getTranslations("common"),
    getMessages(),
  ]);
  const { part, values, group, companies } = post;
  return (
    <ActionForm
      action={writePartAction}
      className="stack gap-8"
      initial={part ? { ...values, body: part.body, tlp: part.tlp, audience: part.audience } : {}}
    >
      <SendingHint />
      <input type="hidden" name="postId" value={post.id} />
      <input type="hidden" name="revision" value={part?.revision ?? 0} />
      <GuideFields asked={damageQuestions(post.happening)} />
      <BodyField name="body" label={t("body")} hint={t("bodyHint")} labels={posts.editor} />
      <FormRadioCards
        name="audience"
        label={t("audience")}
        defaultValue={part?.audience ?? "author"}
        required
        options={partAudiences.map((value) => ({
          value,
          label: t(`option.${value}`),
          hint: t(`hint.${value}`, { group, companies }),
        }))}
      />
      {post.attribution === "named" ? null : <Anonymity />}
      <FormRadioCards
        name="tlp"
        label={t("tlp")}
        hint={t("tlpHint")}
        defaultValue={part?.tlp ?? "TLP:AMBER+STRICT"}
        required
        options={tlpLabels.map((value) => ({ value, label: value, hint: common(`tlpMeaning.${value}`) }))}
      />
      <Sending send={t("save")} />
    </ActionForm>
  );
}
