import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards, FormText, FormTextArea } from "#components/form/fields.tsx";
import { FormHidden } from "#components/form/form-hidden.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { Person } from "#lib/access/actor.ts";
import { changedLength } from "#lib/posts/forms.ts";
import type { Thread } from "#lib/posts/shown.ts";
import { quoteOf } from "#lib/posts/text/quote.ts";
import { writeReplyAction } from "../actions.ts";
import { Anonymity, AnonymityAhead } from "../anonymity.tsx";
import { Sending, SendingHint } from "../hiding.tsx";
import { NameChoice } from "../name-choice.tsx";
import type { ThreadAddress } from "./replies.tsx";

type Props = { thread: Thread; actor: Person; address: ThreadAddress };

/** Where one answers. A word that was chosen stands quoted above the reader's own. */
export async function ReplyForm({ thread, actor, address }: Props) {
  const [t, r] = await Promise.all([getTranslations("posts.thread"), getTranslations("redaction")]);
  const quoted = quotedWord(thread, address.quote);
  return (
    <div className="no-print mt-11">
      <Section id="write" title={t("write")}>
        <ActionForm action={writeReplyAction} className="stack" plain>
          <SendingHint />
          <AnonymityAhead />
          <FormHidden name="formId" value={randomUUID()} />
          <input type="hidden" name="postId" value={thread.id} />
          {thread.isMine ? <OwnKind kind={address.kind === "follow_up" ? "follow_up" : "reply"} /> : null}
          <FormTextArea
            key={quoted?.id}
            name="body"
            label={t("body")}
            hint={`${t("bodyHint")} ${r("help")}`}
            rows={quoted ? 10 : 6}
            defaultValue={quoted ? quoteOf(quoted.body) : ""}
            required
          />
          {thread.isMine ? (
            <OwnVoice thread={thread} actor={actor} />
          ) : (
            <NameChoice label={t("whoKnows")} actor={actor} defaultValue={voiceFor(thread)} />
          )}
          <Anonymity />
          <Sending send={t("send")} />
        </ActionForm>
      </Section>
    </div>
  );
}

/** Who answers somebody masked tells as much of their own company: they too begin masked. */
const voiceFor = ({ attribution }: Thread) => (attribution === "named" ? "named" : "fusion_cell");

const quotedWord = ({ followUps, accepted, replies }: Thread, wanted: string | string[] | undefined) =>
  [...followUps, ...(accepted ? [accepted] : []), ...replies].find(
    ({ id, held, declinedBecause }) => id === wanted && !held && declinedBecause === null,
  );

async function OwnKind({ kind }: { kind: "reply" | "follow_up" }) {
  const t = await getTranslations("posts.thread");
  return (
    <>
      <FormRadioCards
        name="kind"
        label={t("kind")}
        defaultValue={kind}
        options={[
          { value: "reply", label: t("kindReply") },
          { value: "follow_up", label: t("kindFollowUp") },
        ]}
      />
      <FormText
        name="changed"
        label={t("changed")}
        hint={t("changedHint")}
        maxLength={changedLength}
        autoComplete="off"
      />
    </>
  );
}

async function OwnVoice({ thread, actor }: { thread: Thread; actor: Person }) {
  const [t, view] = await Promise.all([getTranslations("posts.thread"), getTranslations("posts.view")]);
  const { author } = thread.post;
  const seenAs = author.kind === "you" ? author.seenAs : null;
  return <p>{t("ownVoice", { who: seenAs === null ? actor.name : view("masked", { name: seenAs }) })}</p>;
}
