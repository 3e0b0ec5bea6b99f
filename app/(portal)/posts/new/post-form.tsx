import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards, FormText, SubmitButton } from "#components/form/fields.tsx";
import { FormHidden } from "#components/form/form-hidden.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { type Happening, type PostKind, postKinds } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import type { PostingPlace } from "#lib/posts/queries/own.ts";
import { technicalQuestions } from "#lib/posts/writing/guide.ts";
import { startingAttribution } from "#lib/posts/writing/starting-attribution.ts";
import { startingLabel } from "#lib/posts/writing/tlp-rule.ts";
import { BodyField } from "../../../shell/body-field.tsx";
import { submitPostAction } from "../actions.ts";
import { Anonymity, AnonymityAhead } from "../anonymity.tsx";
import { FilesField } from "../files-field.tsx";
import { Sending, SendingHint, SuggestionsWhileWriting } from "../hiding.tsx";
import { LabelChoice } from "../label-choice.tsx";
import { NameChoice } from "../name-choice.tsx";
import { Chosen } from "./chosen.tsx";
import { DraftFields } from "./draft-fields.tsx";
import { FirstAid } from "./first-aid.tsx";
import { FollowKind } from "./follow-kind.tsx";
import { GuideFields } from "./guide-fields.tsx";
import { HiddenForYou } from "./hidden-for-you.tsx";
import { KeepButtons } from "./keep-buttons.tsx";
import { Preview, PreviewHint } from "./preview.tsx";
import { previewMessages } from "./preview-messages.ts";
import { valuesFor } from "./steps.ts";

type Props = {
  actor: Person;
  place: PostingPlace;
  canChangePlace: boolean;
  about: { happening: Happening | undefined; kind: PostKind };
  draft: { id: string; values: Readonly<Record<string, string>>; revision: number; screen: string };
  wasKept: boolean;
};

/** The form of one happening, or of a kind of post where none was chosen. */
export async function PostForm({ actor, place, canChangePlace, about, draft, wasKept }: Props) {
  const [t, r, g, common, messages] = await Promise.all([
    getTranslations("posts.new"),
    getTranslations("redaction"),
    getTranslations("guide"),
    getTranslations("common"),
    getMessages(),
  ]);
  const { happening, kind } = about;
  return (
    <>
      <PageHeader
        title={happening ? g(`happening.${happening}.name`) : common(`postKind.${kind}`)}
        lead={t("lead")}
      />
      {wasKept ? (
        <Notice tone="success" title={g("form.wasSaved")} live>
          <p>{g("form.wasSavedHelp")}</p>
        </Notice>
      ) : null}
      <div className="with-first-aid">
        {happening ? <FirstAid happening={happening} /> : null}
        <ActionForm
          action={submitPostAction}
          className="stack gap-8"
          initial={valuesFor(draft.values, about, place.maxTlp)}
        >
          {/* Enter in a line shows the preview; it never sends, and never leaves the form. */}
          <button
            type="submit"
            name="intent"
            value="preview"
            className="sr-only"
            tabIndex={-1}
            aria-hidden="true"
          >
            {t("preview")}
          </button>
          <FormHidden name="formId" value={draft.id} />
          <input type="hidden" name="groupId" value={place.id} />
          {happening ? <input type="hidden" name="happening" value={happening} /> : null}
          <FollowKind kind={kind} />
          <PreviewHint text={t("previewBelow")} link={t("previewLink")} />
          <SendingHint />
          <AnonymityAhead />
          <Chosen place={place} happening={happening} canChangePlace={canChangePlace} />
          <GuideFields asked={technicalQuestions(happening)} />
          <FormText
            name="title"
            label={t("titleField")}
            hint={t("titleHint")}
            defaultValue={happening ? g(`happening.${happening}.title`) : ""}
            autoComplete="off"
            required
          />
          <BodyField
            name="body"
            label={t("body")}
            hint={`${t("bodyHint")} ${r("help")}`}
            labels={messages.posts.editor}
          />
          <SuggestionsWhileWriting />
          <FilesField label={t("files")} hint={t("filesHint")} mark={common("optional")} />
          <NameChoice label={t("attribution")} actor={actor} defaultValue={startingAttribution(kind)} />
          <Anonymity follow />
          <HiddenForYou />
          <LabelChoice maxTlp={place.maxTlp} defaultValue={startingLabel(place.maxTlp)} />
          <Disclosure summary={g("form.kind", { kind: common(`postKind.${kind}`) })}>
            <FormRadioCards
              name="kind"
              label={t("kind")}
              hint={g("form.kindHelp")}
              defaultValue={kind}
              required
              options={postKinds.map((value) => ({
                value,
                label: common(`postKind.${value}`),
                hint: t(`kindHint.${value}`),
              }))}
            />
          </Disclosure>
          <NextIntlClientProvider messages={previewMessages(messages, happening)}>
            <Preview title={t("previewTitle")} help={t("previewHelp")} />
          </NextIntlClientProvider>
          <DraftFields actor={actor} draft={draft} about={about} groupId={place.id} />
          <p className="toolbar">
            <SubmitButton name="intent" value="preview" look="quiet">
              {t("preview")}
            </SubmitButton>
            <KeepButtons save={g("form.save")} saveAnyway={g("form.saveAnyway")} />
          </p>
          <Sending send={t("send")} />
        </ActionForm>
      </div>
    </>
  );
}
