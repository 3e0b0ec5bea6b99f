import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards, FormSelect, FormText, SubmitButton } from "#components/form/fields.tsx";
import { FormHidden } from "#components/form/form-hidden.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { type PostKind, postKinds } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { bodyLength, titleLength } from "#lib/posts/forms.ts";
import { type PostingPlace, postingPlaces } from "#lib/posts/queries/own.ts";
import { startingAttribution } from "#lib/posts/starting-attribution.ts";
import { labelsFor, startingLabel, strictestOf } from "#lib/posts/tlp-rule.ts";
import { BodyField } from "../../../shell/body-field.tsx";
import { submitPostAction } from "../actions.ts";
import { FilesField } from "../files-field.tsx";
import { NameChoice } from "../name-choice.tsx";
import { FollowKind } from "./follow-kind.tsx";
import { Preview, PreviewHint } from "./preview.tsx";

type Props = { searchParams: Promise<{ group?: string | string[]; kind?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("posts.new"))("title") };
}

export default async function NewPostPage({ searchParams }: Props) {
  const actor = await whoever("/posts/new");
  const { group, kind } = await searchParams;
  const t = await getTranslations("posts.new");
  if (!may(actor, "post.submit") || actor.org === null) {
    return (
      <>
        <PageHeader title={t("title")} />
        <p>{t("notForYou")}</p>
      </>
    );
  }
  const places = await postingPlaces(actor, await getLocale());
  const [only] = places;
  const chosen = places.find(({ id }) => id === group) ?? (places.length === 1 ? only : undefined);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {places.length === 0 ? (
        <EmptyState title={t("noGroup")} action={<ButtonLink href="/groups">{t("toGroups")}</ButtonLink>}>
          <p>{t("noGroupHelp")}</p>
        </EmptyState>
      ) : (
        <PostForm actor={actor} places={places} place={chosen} kind={postKinds.find((one) => one === kind)} />
      )}
    </>
  );
}

type FormProps = {
  actor: Person;
  places: readonly PostingPlace[];
  place: PostingPlace | undefined;
  kind: PostKind | undefined;
};

async function PostForm({ actor, places, place, kind }: FormProps) {
  const [t, groups, common, messages] = await Promise.all([
    getTranslations("posts.new"),
    getTranslations("groups"),
    getTranslations("common"),
    getMessages(),
  ]);
  const { posts, common: words } = messages;
  const widest = strictestOf(places.map(({ maxTlp }) => maxTlp));
  return (
    <ActionForm action={submitPostAction} className="stack gap-8">
      <FormHidden name="formId" value={randomUUID()} />
      <FollowKind
        kind={kind}
        labels={Object.fromEntries(places.map(({ id, maxTlp }) => [id, startingLabel(maxTlp)]))}
      />
      <PreviewHint text={t("previewBelow")} link={t("previewLink")} />
      <FormRadioCards
        name="kind"
        label={t("kind")}
        defaultValue={kind}
        required
        options={postKinds.map((value) => ({
          value,
          label: common(`postKind.${value}`),
          hint: t(`kindHint.${value}`),
        }))}
      />
      <Notice>
        <p>{t("firstAid")}</p>
      </Notice>
      <FormRadioCards
        name="groupId"
        label={t("group")}
        defaultValue={place?.id}
        required
        options={places.map(({ id, name, companies, maxTlp }) => ({
          value: id,
          label: groups("name", { name }),
          hint: t("groupHint", { companies, tlp: maxTlp }),
        }))}
      />
      <FormText
        name="title"
        label={t("titleField")}
        hint={t("titleHint")}
        maxLength={titleLength.max}
        autoComplete="off"
        required
      />
      <BodyField
        name="body"
        label={t("body")}
        hint={t("bodyHint")}
        maxLength={bodyLength.max}
        labels={posts.editor}
      />
      <FilesField
        label={t("files")}
        hint={t("filesHint")}
        again={t("filesAgain")}
        mark={common("optional")}
      />
      <NameChoice
        label={t("attribution")}
        actor={actor}
        defaultValue={kind ? startingAttribution(kind) : "fusion_cell"}
      />
      <FormSelect
        name="tlp"
        label={t("tlp")}
        defaultValue={startingLabel(place?.maxTlp ?? widest)}
        options={labelsFor(widest).map((tlp) => ({
          value: tlp,
          label: t("tlpOption", { tlp, meaning: common(`tlpMeaning.${tlp}`) }),
        }))}
      />
      <NextIntlClientProvider
        messages={{ posts: { view: posts.view }, common: { postKind: words.postKind } }}
      >
        <Preview title={t("previewTitle")} help={t("previewHelp")} />
      </NextIntlClientProvider>
      <p className="toolbar">
        <SubmitButton name="intent" value="preview" look="quiet">
          {t("preview")}
        </SubmitButton>
        <SubmitButton name="intent" value="send">
          {t("send")}
        </SubmitButton>
      </p>
    </ActionForm>
  );
}
