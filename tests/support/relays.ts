import { eq } from "drizzle-orm";
import { relayProposals } from "#db/schema/relays.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { decideRelay } from "#lib/fusion-cell/relays/commands/decide.ts";
import { propose } from "#lib/fusion-cell/relays/commands/propose.ts";
import { sendRelay } from "#lib/fusion-cell/relays/commands/send.ts";
import type { Decision, ProposalInput } from "#lib/fusion-cell/relays/forms.ts";

type Wish = Pick<ProposalInput, "postId" | "groups"> & Partial<ProposalInput>;

/** A proposal as a moderator writes one who is sure. */
export const aText = ({ postId, groups, ...wish }: Wish): ProposalInput => ({
  postId,
  groups,
  revision: 2,
  proposalId: undefined,
  corrects: false,
  tlp: "TLP:AMBER",
  title: "偽の請求書メールにご注意ください",
  body: "取引先を装うメールが届いた会員がいます。口座の変更は電話でお確かめください。",
  patience: "2d",
  note: "",
  intent: "ask",
  insists: true,
  ...wish,
});

/** How often the source was asked, as the page they answer on has it. */
export async function timesAsked(moderator: Person, proposalId: string): Promise<number> {
  const [row] = await asActor(moderator, (tx) =>
    tx
      .select({ revision: relayProposals.revision })
      .from(relayProposals)
      .where(eq(relayProposals.id, proposalId)),
  );
  return row?.revision ?? 0;
}

/** What a source answers to what they were asked last. */
export const anAnswer = (proposalId: string, wish: Partial<Decision> = {}): Decision => ({
  proposalId,
  revision: 1,
  intent: "approve",
  title: "",
  body: "",
  reason: "",
  ...wish,
});

/** The whole way: the moderator asks, the source agrees, the moderator sends. Returns the ids of the copies. */
export async function relayed(moderator: Person, source: Person, wish: Wish): Promise<string[]> {
  const proposalId = await propose(moderator, aText(wish));
  await decideRelay(source, anAnswer(proposalId));
  return sendRelay(moderator, { proposalId });
}
