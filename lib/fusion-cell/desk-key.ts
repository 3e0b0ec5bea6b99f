/** Which thing lies on the desk: a post, a change to one, its sealed part, a held reply, or somebody's wish to join a group. */
export type DeskKey =
  | { sort: "post"; id: string }
  | { sort: "version"; id: string }
  | { sort: "part"; id: string }
  | { sort: "reply"; id: string }
  | { sort: "join"; groupId: string; userId: string };

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
export const deskKeyPattern = new RegExp(
  `^(?:(post|version|part|reply)-(${uuid})|join-(${uuid})_(${uuid}))$`,
);

export const deskKey = (key: DeskKey): string =>
  key.sort === "join" ? `join-${key.groupId}_${key.userId}` : `${key.sort}-${key.id}`;

/** Reads a key from an address; null when it is none. */
export function readDeskKey(text: string | undefined): DeskKey | null {
  const [, sort, id, groupId, userId] = deskKeyPattern.exec(text ?? "") ?? [];
  if (groupId && userId) return { sort: "join", groupId, userId };
  if (id && (sort === "post" || sort === "version" || sort === "part" || sort === "reply"))
    return { sort, id };
  return null;
}
