import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { handleOf } from "#lib/access/handles.ts";
import { authorize } from "#lib/access/policy.ts";
import { authorShown, factsFor, type Reader, readerOf, whenShown } from "../as-shown.ts";
import type { PostDraft } from "../commands/submit-post.ts";
import { fileInPreview } from "../files/attachment-shown.ts";
import { bringFiles } from "../files/brought-files.ts";
import { redact, redactFields } from "../hiding/redaction.ts";
import { mailViewOf } from "../mail-view.ts";
import type { ShownPost } from "../shown.ts";
import { parseMemberText } from "../text/member-text.ts";
import { titleShown } from "../text/title-shown.ts";
import { writtenIn } from "../text/written-in.ts";
import type { DraftViews } from "../views.ts";
import { itemId } from "../writing/item-id.ts";
import { placeFor } from "../writing/place-for.ts";
import { bylineOf } from "../writing/voice.ts";

/** A draft exactly as each kind of reader will see it, its files included. Nothing is kept. */
export async function previewPost(actor: Person, draft: PostDraft, language: Language): Promise<DraftViews> {
  authorize(actor, "post.submit");
  const { kind, tlp, attribution, groupId } = draft;
  const { shown, hidden } = redactFields({
    title: draft.title,
    body: draft.body,
    facts: draft.facts ?? {},
  });
  const { title, body, facts } = shown;
  const byline = bylineOf(actor, attribution);
  const group = await asActor(actor, (tx) => placeFor(tx, actor, groupId, tlp));
  // Another member recognises nothing as their own.
  const peer: Reader = { ...readerOf(actor, language), handles: new Set() };
  const handle = handleOf(actor.userId, itemId(actor, draft.formId), attribution);
  const files = await bringFiles(actor, draft);
  const seen: ShownPost = {
    kind,
    tlp,
    title: titleShown(title),
    language: writtenIn(title + body),
    body: parseMemberText(body),
    facts: factsFor(facts, attribution, peer),
    author: authorShown({ handle, attribution, byline }, peer),
    when: whenShown(peer.now, attribution, peer),
    group: {
      id: group.id,
      name: language === "ja" ? group.nameJa : group.nameEn,
      companies: group.companies,
    },
    attachments: files.map((file) => fileInPreview(file, hidden)),
  };
  const opened = attribution === "nobody" ? [] : redact(draft.body).hidden;
  return {
    peer: seen,
    fusionCell: { ...seen, body: parseMemberText(body, opened) },
    mail: mailViewOf({ id: group.id, tlp, kind, language: seen.language, title, body }),
  };
}
