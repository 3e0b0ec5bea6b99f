import type { Byline, Facts } from "#db/schema/posts.ts";
import type { Attribution, Language, PostKind, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { dayOf } from "#lib/audit/record.ts";
import { defang } from "#lib/indicators/defang.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import { handleName } from "./anonymity/handle-name.ts";
import { plainly } from "./hiding/redaction.ts";
import type { FeedEntry, ShownAuthor } from "./shown.ts";
import { plainExcerpt } from "./text/plain-excerpt.ts";
import { titleShown } from "./text/title-shown.ts";
import { factsShown, type ShownFact } from "./writing/facts.ts";

/** For whom something is shown: who they are, in which language, at what moment. */
export type Reader = { person: Person; language: Language; now: Date; handles: ReadonlySet<string> };

export const readerOf = (person: Person, language: Language, now = new Date()): Reader => ({
  person,
  language,
  now,
  handles: new Set(person.handles),
});

type Signed = { handle: string; attribution: Attribution; byline: Byline | null };

/** Whom this reader sees; `called` gives the names of the masked where a thread had to tell two apart. */
export function authorShown(item: Signed, reader: Reader, called?: ReadonlyMap<string, string>): ShownAuthor {
  const { handle, attribution, byline } = item;
  const name = called?.get(handle) ?? handleName(handle, reader.language);
  if (reader.handles.has(handle)) return { kind: "you", seenAs: attribution === "named" ? null : name };
  if (attribution !== "named" || !byline) return { kind: "masked", name };
  return {
    kind: "named",
    person: byline.person || null,
    company: reader.language === "ja" ? byline.orgJa : byline.orgEn,
  };
}

/**
 * Of an anonymous item only the day is told, to its author as to everybody; and of whatever was cut to the day, as relays
 * are.
 */
export const whenShown = (at: Date, attribution: Attribution, { person, language, now }: Reader): When =>
  formatWhen(at, {
    locale: language,
    timeZone: person.timeZone,
    now,
    coarse: attribution !== "named" || at.getTime() === dayOf(at).getTime(),
  });

/** What the author answered to the form's questions; of an anonymous item days are told by thirds of a month. */
export function factsFor(facts: Facts, attribution: Attribution, reader: Reader): ShownFact[] {
  return factsShown(facts, {
    language: reader.language,
    today: whenShown(reader.now, "nobody", reader).iso,
    coarse: attribution !== "named",
    safe: (text) => defang(plainly(text)),
  });
}

type FeedRow = Signed & {
  id: string;
  kind: PostKind;
  tlp: Tlp;
  language: Language;
  title: string;
  /** At least its beginning. */
  body: string;
  releasedAt: Date | null;
  replies: number;
};

const excerptLength = 120;

export function entryShown(row: FeedRow, reader: Reader): FeedEntry {
  const { id, kind, tlp, language, replies } = row;
  return {
    id,
    kind,
    tlp,
    language,
    title: titleShown(row.title),
    replies,
    excerpt: plainExcerpt(row.body, excerptLength),
    author: authorShown(row, reader),
    when: whenShown(row.releasedAt ?? reader.now, row.attribution, reader),
  };
}
