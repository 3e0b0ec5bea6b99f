import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormCheckbox, FormSelect, FormText, FormTextArea } from "#components/form/fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { postKinds } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { mostFiles } from "#lib/posts/files/file-limits.ts";
import { answerLength, noteLength } from "#lib/posts/forms.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { factValues } from "#lib/posts/writing/facts.ts";
import { technicalQuestionsWith } from "#lib/posts/writing/guide.ts";
import { BodyField } from "../../../../shell/body-field.tsx";
import { revisePostAction } from "../../actions.ts";
import { Anonymity, AnonymityAhead } from "../../anonymity.tsx";
import { FilesField } from "../../files-field.tsx";
import { Sending, SendingHint, SuggestionsWhileWriting } from "../../hiding.tsx";
import { LabelChoice } from "../../label-choice.tsx";
import { GuideFields } from "../../new/guide-fields.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("posts.revise"))("title") };
}

export default async function RevisePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await whoMay("post.revise", `/posts/${id}/revise`);
  const post = await revisable(actor, id);
  if (!post) notFound();
  const [t, r, fields, common, groups, { posts }] = await Promise.all([
    getTranslations("posts.revise"),
    getTranslations("redaction"),
    getTranslations("posts.new"),
    getTranslations("common"),
    getTranslations("groups"),
    getMessages(),
  ]);
  const isOut = post.state === "released";
  const left = isOut ? 0 : mostFiles - post.files;
  return (
    <>
      <Breadcrumbs label={groups("pages")} pages={[{ href: `/posts/${id}`, label: post.title }]} />
      <PageHeader
        title={t(isOut ? "titleReleased" : post.questions.length > 0 ? "titleAnswer" : "title")}
        lead={t(isOut ? "leadReleased" : "lead")}
      />
      <ActionForm action={revisePostAction} className="stack gap-8" initial={valuesOf(post)}>
        <input type="hidden" name="postId" value={post.id} />
        <input type="hidden" name="revision" value={post.revision} />
        <input type="hidden" name="attribution" value={post.attribution} />
        {post.happening ? <input type="hidden" name="happening" value={post.happening} /> : null}
        <SendingHint />
        <AnonymityAhead />
        {post.questions.length > 0 ? (
          <>
            <Notice tone="warning" title={t("questions")}>
              {post.questions.map((question) => (
                <p key={question} className="whitespace-pre-line">
                  {question}
                </p>
              ))}
            </Notice>
            <FormTextArea
              name="answer"
              label={t("answer")}
              hint={t("answerHint")}
              maxLength={answerLength}
              rows={5}
              required={post.state === "returned"}
            />
          </>
        ) : null}
        {isOut ? (
          <>
            <input type="hidden" name="kind" value={post.kind} />
            <FormText
              name="note"
              label={t("note")}
              hint={t("noteHint")}
              maxLength={noteLength}
              autoComplete="off"
              required
            />
            <FormCheckbox name="isCorrection" label={t("isCorrection")} hint={t("isCorrectionHint")} />
          </>
        ) : (
          <FormSelect
            name="kind"
            label={fields("kind")}
            options={postKinds.map((value) => ({ value, label: common(`postKind.${value}`) }))}
          />
        )}
        <GuideFields
          asked={technicalQuestionsWith(post.happening, [...Object.keys(post.facts), ...post.asked])}
        />
        <FormText name="title" label={fields("titleField")} autoComplete="off" required />
        <BodyField name="body" label={fields("body")} hint={r("help")} labels={posts.editor} />
        <SuggestionsWhileWriting />
        {left > 0 ? (
          <FilesField
            label={t("filesAdd")}
            hint={t("filesAddHint", { count: post.files, left })}
            mark={common("optional")}
            left={left}
          />
        ) : null}
        <LabelChoice maxTlp={post.maxTlp} defaultValue={post.tlp} />
        <Anonymity follow />
        <Sending send={t(isOut ? "sendReleased" : "send")} />
      </ActionForm>
    </>
  );
}

type Revisable = NonNullable<Awaited<ReturnType<typeof revisable>>>;

/** The post as it was typed, field by field. */
const valuesOf = ({ kind, title, body, tlp, note, isCorrection, facts }: Revisable) => ({
  ...{ kind, title, body, tlp, note },
  ...(isCorrection ? { isCorrection: "on" } : {}),
  ...factValues(facts),
});
