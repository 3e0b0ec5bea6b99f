import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { posts } from "#db/schema/posts.ts";
import { relayProposals } from "#db/schema/relays.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { hiddenWords, redactFields, strikeFrom } from "#lib/posts/hiding/redaction.ts";
import { openTyped, standingItem } from "#lib/posts/hiding/unredacted.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { enteredAs } from "#lib/posts/writing/voice.ts";
import type { Decision } from "../forms.ts";
import { withoutMarks } from "../plain-words.ts";

/**
 * The source agrees to exactly the text that was shown, writes it as it may go out, or refuses. Under their handle, and
 * of an anonymous source with the day alone. What they hid in their post stays hidden in what they write here. Refuses
 * with "not_found", "changed_meanwhile" (another text was put before them), "relay_too_late", "already_handled" and
 * "required" (body, title).
 */
export async function decideRelay(source: Person, decision: Decision): Promise<void> {
  authorize(source, "relay.decide");
  const { proposalId, revision } = decision;
  await asActor(source, async (tx) => {
    const asked = await ownProposal(tx, source, proposalId);
    if (!asked) throw new Refusal("not_found");
    if (asked.revision !== revision) throw new Refusal("changed_meanwhile");
    const answer = answerTo(asked, decision);
    const now = new Date();
    const decided = await tx
      .update(relayProposals)
      .set({ ...answer, decidedAt: asked.attribution === "named" ? now : dayOf(now) })
      .where(
        and(
          eq(relayProposals.id, proposalId),
          eq(relayProposals.state, "asked"),
          eq(relayProposals.revision, revision),
        ),
      )
      .returning({ id: relayProposals.id });
    if (decided.length === 0) {
      throw new Refusal(
        asked.state === "asked" && isOver(asked.deadline) ? "relay_too_late" : "already_handled",
      );
    }
    await record(tx, source, `relay.${answer.state}`, {
      subjectId: asked.originalId,
      ...enteredAs(asked.attribution, asked.handle),
    });
  });
}

const isOver = (deadline: Date | null): boolean => deadline !== null && deadline.getTime() <= Date.now();

async function ownProposal(tx: Tx, source: Person, proposalId: string) {
  const [asked] = await tx
    .select({
      originalId: relayProposals.originalId,
      title: relayProposals.title,
      body: relayProposals.body,
      state: relayProposals.state,
      revision: relayProposals.revision,
      deadline: relayProposals.deadline,
      handle: posts.handle,
      attribution: posts.attribution,
      typedAs: standingItem,
      sealed: unredacted.sealed,
    })
    .from(relayProposals)
    .innerJoin(posts, eq(posts.id, relayProposals.originalId))
    .leftJoin(unredacted, eq(unredacted.itemId, standingItem))
    .where(and(eq(relayProposals.id, proposalId), inArray(posts.handle, [...source.handles])));
  return asked;
}
type Asked = NonNullable<Awaited<ReturnType<typeof ownProposal>>>;

function answerTo(asked: Asked, { intent, title, body, reason }: Decision) {
  const sourceNote = reason === "" ? null : reason;
  if (intent === "refuse") return { state: "refused", sourceNote } as const;
  if (intent === "approve") return { state: "approved" } as const;
  if (title === "") throw new Refusal("required", "title");
  if (body === "") throw new Refusal("required", "body");
  const { hidden } = redactFields(openTyped(asked.typedAs, asked.sealed) ?? {});
  const language = writtenIn(title + body);
  const mended = (text: string) => withoutMarks(strikeFrom(text, hiddenWords(hidden)), language);
  const [amendedTitle, amendedBody] = [mended(title), mended(body)];
  const isSame = amendedTitle === asked.title && amendedBody === asked.body;
  if (isSame) return { state: "approved", sourceNote } as const;
  return { state: "amended", amendedTitle, amendedBody, sourceNote } as const;
}
