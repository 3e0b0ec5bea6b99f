import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Facts } from "#db/schema/posts.ts";
import { postVersions, type VersionText } from "#db/schema/versions.ts";
import type { Attribution, PostState } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { checkAnonymity, saidAnew } from "../anonymity/anonymity.ts";
import type { RevisionForm } from "../forms.ts";
import { redactFields, strikeFrom } from "../hiding/redaction.ts";
import { keepTyped, openTyped } from "../hiding/unredacted.ts";
import { type StandingPost, type Struck, showVersion } from "../show-version.ts";
import { enteredAs } from "../writing/voice.ts";

type ReleasedPost = StandingPost & {
  groupId: string;
  state: PostState;
  handle: string;
  attribution: Attribution;
  namedPassAtOnce: boolean;
  /** What was typed, and under which id it is kept. */
  typedAs: string;
  sealed: Uint8Array | null;
};

/**
 * Changes what is out already. Named where the group lets such posts pass it is out at once; everything else waits for a
 * moderator while readers keep the text they have. A newer change takes the place of one that waits. Refuses with
 * "changed_meanwhile", "required" (note), "invalid" (files), and as `checkAnonymity` does. The post must be locked.
 */
export async function changeReleased(
  tx: Tx,
  author: Person,
  post: ReleasedPost,
  form: RevisionForm,
): Promise<void> {
  const versions = await versionsOf(tx, post.id);
  const facts = form.facts ?? openTyped(post.typedAs, post.sealed)?.facts ?? post.facts;
  const typed = { title: form.title, body: form.body, facts, note: form.note ?? "" };
  const redacted = redactFields(typed);
  const { hidden } = redacted;
  const shown = { ...redacted.shown, facts: struckFacts(redacted.shown.facts, hidden) };
  const latest = Math.max(post.revision, versions[0]?.revision ?? 0);
  if (isThere(versions[0], form, shown)) return;
  if (latest !== form.revision) throw new Refusal("changed_meanwhile");
  if (typed.note === "") throw new Refusal("required", "note");
  if (form.files.length > 0) throw new Refusal("invalid", "files");
  const saying = saidAnew(post, { ...form, facts });
  const insisting = saying
    ? await checkAnonymity(tx, author, { ...form, ...saying, attribution: post.attribution })
    : {};
  const passes = post.attribution === "named" && post.namedPassAtOnce;
  const struck = struckOf(
    [{ ...post, note: "" }, ...versions.filter(({ state }) => state === "shown")],
    hidden,
  );
  const isCorrection = form.isCorrection ?? false;
  const version = { id: randomUUID(), revision: latest + 1, tlp: form.tlp, isCorrection, ...shown };
  const now = new Date();
  await tx
    .update(postVersions)
    .set({ state: "dropped" })
    .where(and(eq(postVersions.postId, post.id), eq(postVersions.state, "pending")));
  if (passes) await showVersion(tx, post, version, struck);
  await tx.insert(postVersions).values({
    ...version,
    postId: post.id,
    state: passes ? "shown" : "pending",
    struck: passes ? {} : struck,
    writtenAt: now,
    shownAt: passes ? now : null,
  });
  await keepTyped(tx, { ...post, id: version.id }, typed, hidden);
  await record(tx, author, "post.changed", {
    subjectId: post.id,
    detail: { released: passes, correction: isCorrection, hidden: hidden.length, ...insisting },
    ...enteredAs(post.attribution, post.handle),
  });
}

const versionsOf = (tx: Tx, postId: string) =>
  tx
    .select({
      revision: postVersions.revision,
      state: postVersions.state,
      tlp: postVersions.tlp,
      title: postVersions.title,
      body: postVersions.body,
      facts: postVersions.facts,
      note: postVersions.note,
    })
    .from(postVersions)
    .where(eq(postVersions.postId, postId))
    .orderBy(desc(postVersions.revision));
type Version = Awaited<ReturnType<typeof versionsOf>>[number];

/** The second of two clicks finds what the first one did. */
const isThere = (latest: Version | undefined, form: RevisionForm, shown: VersionText): boolean =>
  latest !== undefined &&
  latest.revision === form.revision + 1 &&
  latest.state !== "dropped" &&
  latest.tlp === form.tlp &&
  latest.title === shown.title &&
  latest.body === shown.body &&
  isDeepStrictEqual(latest.facts, shown.facts) &&
  latest.note === shown.note;

/** What is hidden now must not stand in what can be read of the past. */
function struckOf(
  earlier: readonly (VersionText & { revision: number })[],
  hidden: readonly string[],
): Struck {
  if (hidden.length === 0) return {};
  return Object.fromEntries(
    earlier.map(({ revision, title, body, facts, note }) => [
      String(revision),
      {
        title: strikeFrom(title, hidden),
        body: strikeFrom(body, hidden),
        facts: struckFacts(facts, hidden),
        note: strikeFrom(note, hidden),
      },
    ]),
  );
}

const struckFacts = (facts: Facts, hidden: readonly string[]): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([question, answer]) => [
      question,
      typeof answer === "string" ? strikeFrom(answer, hidden) : answer.map((one) => strikeFrom(one, hidden)),
    ]),
  );
