import { z } from "zod";
import type { Facts } from "#db/schema/posts.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { type CompanyFacts, hideWords, type SuggestedWord, suggestedWords } from "./redaction-suggestions.ts";

/*
 * Before something goes out its author decides about every word that may give them away. Pure and browser-safe.
 */

/** `send` asks; the other two answer what was asked. */
export const sendings = ["send", "send_hidden", "send_anyway"] as const;

const texts = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : [given].flat().slice(0, 500)));

/** Fields of a form whose texts are looked through: which words were offered, and which of them are ticked. */
export const hidingFields = { offered: texts, hide: texts };

/** A word with whether it is to be hidden, unless the author says otherwise. */
export type OfferedWord = SuggestedWord & { ticked: boolean };
/** An answer to a moderator is looked through where not even the fusion cell may know the author. */
const written = ["title", "body", "changed", "note", "answer"] as const;
type Texts = { [field in (typeof written)[number]]?: string | undefined } & { facts?: Facts | undefined };
type Choice = {
  intent: string;
  offered: readonly string[];
  hide: readonly string[];
  attribution: Attribution;
};

/** Words to decide about, or the texts as they are to be sent. Whoever signs hides neither themselves nor their company. */
export function hidingDecided<T extends Texts>(
  form: T,
  { intent, offered, hide, attribution }: Choice,
  company: CompanyFacts,
): { offer: OfferedWord[] } | { texts: T } {
  const known = attribution === "named" ? besidesTheSigned(company) : company;
  const fields = written.filter((field) => field !== "answer" || attribution === "nobody");
  const texts = fields.flatMap((field) => form[field] ?? []);
  const words = suggestedWords([...texts, ...Object.values(form.facts ?? {}).flat()], known);
  const undecided = words.some(({ word }) => intent === "send" || !offered.includes(word));
  if (undecided) {
    const wasLeft = (word: string) => offered.includes(word) && !hide.includes(word);
    return { offer: words.map((one) => ({ ...one, ticked: !wasLeft(one.word) })) };
  }
  if (intent !== "send_hidden") return { texts: form };
  const hidden = (text: string) => hideWords(text, hide, known);
  const anew = fields.flatMap((field) => {
    const text = form[field];
    return text === undefined ? [] : [[field, hidden(text)]];
  });
  const { facts } = form;
  return {
    texts: {
      ...form,
      ...Object.fromEntries(anew),
      ...(facts === undefined ? {} : { facts: hiddenFacts(facts, hidden) }),
    },
  };
}

const besidesTheSigned = ({ people, author }: CompanyFacts): CompanyFacts => ({
  names: [],
  people: people.filter((name) => name !== author),
  domains: [],
});

const hiddenFacts = (facts: Facts, hidden: (text: string) => string): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([id, answer]) => [
      id,
      typeof answer === "string" ? hidden(answer) : answer.map(hidden),
    ]),
  );
