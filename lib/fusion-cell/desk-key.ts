import type { WorkSort } from "#db/schema/vocabulary.ts";

/** Which thing lies on the desk: for a wish to join a group who has it, for everything else the thing's own id. */
export type DeskKey =
  | { sort: Exclude<WorkSort, "join">; id: string }
  | { sort: "join"; groupId: string; userId: string };

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const sortsById = [
  "post",
  "version",
  "part",
  "reply",
  "relay",
  "answer",
  "report",
  "task",
  "unmask",
  "introduction",
  "mail",
] as const satisfies readonly Exclude<WorkSort, "join">[];
export const deskKeyPattern = new RegExp(`^(?:(${sortsById.join("|")})-(${uuid})|join-(${uuid})_(${uuid}))$`);

export const deskKey = (key: DeskKey): string =>
  key.sort === "join" ? `join-${key.groupId}_${key.userId}` : `${key.sort}-${key.id}`;

/** Reads a key from an address; null when it is none. */
export function readDeskKey(text: string | undefined): DeskKey | null {
  const [, named, id, groupId, userId] = deskKeyPattern.exec(text ?? "") ?? [];
  if (groupId && userId) return { sort: "join", groupId, userId };
  const sort = sortsById.find((known) => known === named);
  return id && sort ? { sort, id } : null;
}
