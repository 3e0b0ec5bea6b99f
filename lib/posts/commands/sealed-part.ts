import { randomUUID } from "node:crypto";
import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { groups } from "#db/schema/groups.ts";
import { organizations } from "#db/schema/membership.ts";
import { partOpenings, sealedParts } from "#db/schema/parts.ts";
import { posts } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { PartAudience, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { checkAnonymity } from "../anonymity/anonymity.ts";
import { redactFields } from "../hiding/redaction.ts";
import { keepTyped } from "../hiding/unredacted.ts";
import type { ClosingForm, OpeningForm, PartForm } from "../sealed-part/part-forms.ts";
import { readFacts } from "../writing/facts.ts";
import { damageQuestions } from "../writing/guide.ts";
import { partItemId } from "../writing/item-id.ts";
import { fitsGroup } from "../writing/tlp-rule.ts";
import { enteredAs } from "../writing/voice.ts";

/** Reports that have a second part. */
export const kindsWithPart = ["incident", "gray_event"] as const;

/** Whether somebody besides author and fusion cell may read a part meant for these. */
const isWide = (audience: PartAudience): boolean => audience === "companies" || audience === "group";

/**
 * Writes the sealed part of one's own report, or changes it: text, label, and for whom it is. For the group it waits for
 * a moderator each time; for the author alone, also whoever it was opened to loses it. Refuses with "not_found",
 * "changed_meanwhile", a code of `readFacts`, "label_not_allowed_here" and "label_not_for_companies" (tlp), and as
 * `checkAnonymity` does.
 */
export async function writePart(actor: Person, form: PartForm): Promise<void> {
  authorize(actor, "part.write");
  await asActor(actor, (tx) => enter(tx, actor, form));
}

async function enter(tx: Tx, actor: Person, form: PartForm): Promise<void> {
  const { postId, audience, tlp } = form;
  const post = await ownReport(tx, actor, postId);
  const { facts, wrong } = readFacts(damageQuestions(post.happening), form.answers);
  for (const { field, code } of wrong) throw new Refusal(code, field);
  checkLabel(tlp, audience, post.maxTlp);
  if ((post.part?.revision ?? 0) !== form.revision) throw new Refusal("changed_meanwhile");
  const typed = { body: form.body, facts };
  const { shown, hidden } = redactFields(typed);
  const insisting = isWide(audience)
    ? await checkAnonymity(tx, actor, { ...post, ...form, attribution: post.attribution, texts: typed })
    : {};
  const columns = {
    ...shown,
    tlp,
    audience,
    state: "submitted" as const,
    revision: form.revision + 1,
    declinedBecause: null,
    writtenAt: new Date(),
    releasedAt: null,
  };
  if (post.part) await tx.update(sealedParts).set(columns).where(eq(sealedParts.postId, postId));
  else await tx.insert(sealedParts).values({ postId, ...columns });
  if (!isWide(audience)) await tx.delete(partOpenings).where(eq(partOpenings.postId, postId));
  const item = { id: partItemId(postId), handle: post.handle, attribution: post.attribution };
  await keepTyped(tx, item, typed, hidden);
  await openTyped(tx, post, audience);
  await record(tx, actor, "part.written", {
    subjectId: postId,
    detail: { audience, tlp, hidden: hidden.length, ...insisting },
    ...enteredAs(post.attribution, post.handle),
  });
}

/** While the part is the author's alone, so is what is hidden in it. */
async function openTyped(tx: Tx, { id, attribution }: Report, audience: PartAudience): Promise<void> {
  const openTo = audience === "author" || attribution === "nobody" ? "nobody" : "fusion_cell";
  await tx
    .update(unredacted)
    .set({ openTo })
    .where(eq(unredacted.itemId, partItemId(id)));
}

/**
 * TLP 2.0: RED is for named persons, and a company is many. AMBER+STRICT stays inside the company it was opened to,
 * which is what its source wants here. In a group a part carries no stricter label than its members agreed to.
 */
function checkLabel(tlp: Tlp, audience: PartAudience, maxTlp: Tlp | null): void {
  if (audience === "companies" && tlp === "TLP:RED") throw new Refusal("label_not_for_companies", "tlp");
  const fits = maxTlp !== null && fitsGroup(tlp, maxTlp);
  if (audience === "group" && !fits) throw new Refusal("label_not_allowed_here", "tlp");
}

/** One's own report, locked until the transaction ends. */
async function ownReport(tx: Tx, actor: Person, postId: string) {
  const [post] = await tx
    .select({
      id: posts.id,
      groupId: posts.groupId,
      happening: posts.happening,
      handle: posts.handle,
      attribution: posts.attribution,
      state: posts.state,
    })
    .from(posts)
    .where(
      and(
        eq(posts.id, postId),
        inArray(posts.handle, [...actor.handles]),
        inArray(posts.kind, [...kindsWithPart]),
        ne(posts.state, "withdrawn"),
      ),
    )
    .for("update");
  if (!post) throw new Refusal("not_found");
  const [[group], [part]] = await Promise.all([
    tx.select({ maxTlp: groups.maxTlp }).from(groups).where(eq(groups.id, post.groupId)),
    tx.select().from(sealedParts).where(eq(sealedParts.postId, postId)),
  ]);
  return { ...post, maxTlp: group?.maxTlp ?? null, part };
}
type Report = Awaited<ReturnType<typeof ownReport>>;

/**
 * Opens a released report with its sealed part, if that is meant for companies or the group, to companies by name,
 * members of the group or not; their people hear that there is something to read. Refuses with "not_found",
 * "changed_meanwhile", "part_not_out_yet", "label_not_for_companies" and "choose_one" (company).
 */
export async function openPart(actor: Person, form: OpeningForm): Promise<void> {
  authorize(actor, "part.open");
  const { postId, company } = form;
  if (company.length === 0) throw new Refusal("choose_one", "company");
  await asActor(actor, async (tx) => {
    const post = await ownReport(tx, actor, postId);
    const { part } = post;
    if (!part || !isWide(part.audience)) throw new Refusal("not_found");
    if (part.revision !== form.revision) throw new Refusal("changed_meanwhile");
    if (post.state !== "released") throw new Refusal("part_not_out_yet");
    if (part.tlp === "TLP:RED") throw new Refusal("label_not_for_companies");
    await checkCompanies(tx, actor, company);
    const openedAt = dayOf(new Date());
    const opened = await tx
      .insert(partOpenings)
      .values(company.map((orgId) => ({ postId, handle: post.handle, orgId, openedAt })))
      .onConflictDoNothing()
      .returning({ orgId: partOpenings.orgId });
    await record(tx, actor, "part.opened", {
      subjectId: postId,
      detail: { companies: opened.length },
      ...enteredAs(post.attribution, post.handle),
    });
    for (const { orgId } of opened) {
      await enqueue(tx, queues.tellOfOpening, { postId, orgId, once: randomUUID() });
    }
  });
}

/** Members all, and none of them one's own. */
async function checkCompanies(tx: Tx, actor: Person, company: readonly string[]): Promise<void> {
  const known = await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(inArray(organizations.id, [...company]), eq(organizations.state, "member")));
  if (known.length !== company.length || company.includes(actor.orgId ?? "")) {
    throw new Refusal("not_found", "company");
  }
}

/** Closes a report again to a company it was opened to; from then on its people find nothing. */
export async function closePart(actor: Person, { postId, company }: ClosingForm): Promise<void> {
  authorize(actor, "part.open");
  await asActor(actor, async (tx) => {
    const post = await ownReport(tx, actor, postId);
    const { count } = await tx
      .delete(partOpenings)
      .where(and(eq(partOpenings.postId, postId), eq(partOpenings.orgId, company)));
    if (count === 0) return;
    await record(tx, actor, "part.closed", {
      subjectId: postId,
      ...enteredAs(post.attribution, post.handle),
    });
  });
}
