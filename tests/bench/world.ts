import postgres from "postgres";
import { dice } from "./dice.ts";
import { fillMembers, settleMembers } from "./members.ts";
import { fillOffers } from "./offers.ts";
import { fillThreads } from "./threads.ts";

/** A portal that has been used for two years, and where its reader looks. */
export type BenchWorld = {
  groupId: string;
  threadId: string;
  reader: { userId: string; token: string };
  /** Members and their sessions, the reader not among them. */
  others: { userId: string; token: string; groupId: string }[];
};

/** Fills an empty migrated database with this many posts. */
export async function fillWorld(ownerUrl: string, posts: number): Promise<BenchWorld> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe("set session_replication_role = replica; set synchronous_commit = off");
  const throws = dice(posts);
  const members = await fillMembers(owner, throws);
  const threadId = await fillThreads(owner, posts, members, throws);
  await settleMembers(owner, members.members);
  await fillOffers(owner);
  await owner.unsafe("vacuum analyze");
  await owner.unsafe("checkpoint");
  await owner.end();
  const { reader } = members;
  const at = members.members.flatMap((member) => {
    const [group] = member.groups;
    return group ? [{ userId: member.userId, token: member.token, groupId: group.id }] : [];
  });
  const [first, ...others] = at;
  if (!first) throw new Error("The reader is in no group");
  return { groupId: first.groupId, threadId, reader: { userId: reader.userId, token: reader.token }, others };
}
