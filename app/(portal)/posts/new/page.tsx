import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Person } from "#lib/access/actor.ts";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { openDraft, ownDrafts, sentAs } from "#lib/posts/queries/drafts.ts";
import { postingPlaces } from "#lib/posts/queries/own.ts";
import { FirstQuestion } from "./first-question.tsx";
import { PlaceQuestion } from "./place-question.tsx";
import { PostForm } from "./post-form.tsx";
import { chosenFrom, type Wish } from "./steps.ts";

type Props = { searchParams: Promise<Wish> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("posts.new"))("title") };
}

/** First what happened, then to which group, then what this needs and no more. Each step is an address. */
export default async function NewPostPage({ searchParams }: Props) {
  const actor = await whoever("/posts/new");
  const wish = await searchParams;
  const [t, language] = await Promise.all([getTranslations("posts.new"), getLocale()]);
  if (!may(actor, "post.submit") || actor.org === null)
    return <Closed title={t("title")} text={t("notForYou")} />;
  const places = await postingPlaces(actor, language);
  if (places.length === 0) return <NoGroup />;
  const draft = await draftOf(actor, wish);
  const { happening, kind } = chosenFrom(wish, draft.values);
  const [only] = places;
  const wanted = typeof wish.group === "string" ? wish.group : draft.values["groupId"];
  const place = places.length === 1 ? only : places.find(({ id }) => id === wanted);
  const known = { draft: draft.id, group: place?.id };
  if (kind === undefined || wish.choose === "happening") {
    return <FirstQuestion known={known} drafts={draft.id ? [] : await ownDrafts(actor, language)} />;
  }
  if (place === undefined || wish.choose === "group") {
    const about = wish.happening || wish.kind ? { happening, kind: happening ? undefined : kind } : {};
    return <PlaceQuestion places={places} happening={happening} known={{ ...about, draft: draft.id }} />;
  }
  return (
    <PostForm
      key={`${draft.id} ${happening} ${place.id}`}
      actor={actor}
      place={place}
      canChangePlace={places.length > 1}
      about={{ happening, kind }}
      draft={{ ...draft, id: draft.id ?? randomUUID(), screen: randomUUID() }}
      wasKept={wish.said === "kept"}
    />
  );
}

type Begun = { id: string | undefined; values: Record<string, string>; revision: number };

/** What was begun under this address. The form of a post that is sent already leads to the post. */
async function draftOf(actor: Person, { draft: id }: Wish): Promise<Begun> {
  if (typeof id !== "string" || !isId(id)) return { id: undefined, values: {}, revision: 0 };
  const draft = await openDraft(actor, id);
  const sent = draft ? null : await sentAs(actor, id);
  if (sent) redirect(`/posts/${sent}`);
  return { id, values: draft?.values ?? {}, revision: draft?.revision ?? 0 };
}

const Closed = ({ title, text }: { title: string; text: string }) => (
  <>
    <PageHeader title={title} />
    <p>{text}</p>
  </>
);

async function NoGroup() {
  const t = await getTranslations("posts.new");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <EmptyState title={t("noGroup")} action={<ButtonLink href="/groups">{t("toGroups")}</ButtonLink>}>
        <p>{t("noGroupHelp")}</p>
      </EmptyState>
    </>
  );
}
