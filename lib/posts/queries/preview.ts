import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { handleOf } from "#lib/access/handles.ts";
import { authorize } from "#lib/access/policy.ts";
import { defang } from "#lib/indicators/defang.ts";
import { authorShown, factsFor, type Reader, readerOf, whenShown } from "../as-shown.ts";
import { readFiles } from "../attached-files.ts";
import type { PostDraft } from "../commands/submit-post.ts";
import { itemId } from "../item-id.ts";
import { parseMemberText } from "../member-text.ts";
import { placeFor } from "../place-for.ts";
import { redactFields } from "../redaction.ts";
import type { ShownPost } from "../shown.ts";
import { bylineOf } from "../voice.ts";
import { writtenIn } from "../written-in.ts";

/** A draft exactly as another member of the group will see it, its files included. Nothing is kept. */
export async function previewPost(actor: Person, draft: PostDraft, language: Language): Promise<ShownPost> {
  authorize(actor, "post.submit");
  const { kind, tlp, title, body, attribution, groupId } = draft;
  const byline = bylineOf(actor, attribution);
  const group = await asActor(actor, (tx) => placeFor(tx, actor, groupId, tlp));
  // Another member recognises nothing as their own.
  const peer: Reader = { ...readerOf(actor, language), handles: new Set() };
  const handle = handleOf(actor.userId, itemId(actor, draft.formId), attribution);
  const files = await readFiles(draft.files);
  return {
    kind,
    tlp,
    title: defang(title),
    language: writtenIn(title + body),
    body: parseMemberText(body),
    facts: factsFor(redactFields(draft.facts ?? {}).shown, attribution, peer),
    author: authorShown({ handle, attribution, byline }, peer),
    when: whenShown(peer.now, attribution, peer),
    group: {
      id: group.id,
      name: language === "ja" ? group.nameJa : group.nameEn,
      companies: group.companies,
    },
    attachments: files.map(({ name, mediaType, contents, mail }) => ({
      original: null,
      name,
      mediaType,
      size: contents.length,
      mail,
    })),
  };
}
