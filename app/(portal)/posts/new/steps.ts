import { type Happening, happenings, type PostKind, postKinds, type Tlp } from "#db/schema/vocabulary.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import { guide } from "#lib/posts/writing/guide.ts";
import { labelsFor } from "#lib/posts/writing/tlp-rule.ts";

export type Wish = Readonly<
  Partial<Record<"happening" | "kind" | "group" | "draft" | "choose" | "said", string | string[]>>
>;
type Typed = Readonly<Record<string, string>>;

/** What it is about, as the address says, else as the draft does. */
export function chosenFrom(wish: Wish, values: Typed) {
  const asked = happenings.find((one) => one === wish.happening);
  const askedKind = postKinds.find((one) => one === wish.kind);
  if (asked === undefined && askedKind !== undefined) return { happening: undefined, kind: askedKind };
  const before = happenings.find((one) => one === values["happening"]);
  const happening = asked ?? before;
  const keptKind = happening === before ? postKinds.find((one) => one === values["kind"]) : undefined;
  return { happening, kind: askedKind ?? keptKind ?? (happening && guide[happening].kind) };
}

/** The address of a step, with what is known already. */
export function stepAddress(known: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(known).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/posts/new?${new URLSearchParams(given)}`;
}

type About = { happening: Happening | undefined; kind: PostKind };

/** A draft's values as the form is to show them, now that it is about this and goes to such a group. */
export function valuesFor(values: Typed, about: About, maxTlp: Tlp): Record<string, string> {
  const { groupId: _, happening: before, kind: kindBefore, ...kept } = values;
  const dropped = [
    ...(before !== about.happening && isSuggestedTitle(kept["title"]) ? ["title"] : []),
    // Who may know the author was chosen for that kind of post.
    ...(kindBefore !== about.kind ? ["attribution", "offeredFor"] : []),
    ...(labelsFor(maxTlp).some((tlp) => tlp === kept["tlp"]) ? [] : ["tlp"]),
  ];
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !dropped.includes(name)));
}

const suggested: ReadonlySet<string> = new Set(
  Object.values(messages).flatMap(({ guide: { happening } }) =>
    Object.values(happening).map(({ title }) => title),
  ),
);
const isSuggestedTitle = (title: string | undefined): boolean =>
  title === undefined || title.trim() === "" || suggested.has(title);
