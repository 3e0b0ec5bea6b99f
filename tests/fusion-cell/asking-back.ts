import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup, type Group } from "#db/seed/factories/groups.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import type { Person } from "#lib/access/actor.ts";
import { answerQuestions } from "#lib/fusion-cell/ask-back/answer.ts";
import { answerForm, type NewQuestion, wayField } from "#lib/fusion-cell/ask-back/forms.ts";
import { questionsTo } from "#lib/fusion-cell/ask-back/questions.ts";
import { askBack } from "#lib/fusion-cell/commands/ask-back.ts";
import { deskPost } from "#lib/fusion-cell/queries/desk.ts";
import { factField } from "#lib/posts/writing/facts.ts";
import type { QuestionId } from "#lib/posts/writing/guide.ts";

/** A group of companies enough that its authors are hidden; the clerk is the one from Gunma. */
export async function aCrowd(): Promise<{ group: Group; clerk: Person; peer: Person }> {
  const group = await aGroup();
  const members: Person[] = [];
  for (const prefecture of ["10", "23", "23", "23", "23", "23"]) {
    members.push(await aPerson({ company: await aCompany({ prefecture, sector: "E" }), groups: [group] }));
  }
  const [clerk, peer] = members;
  if (!clerk || !peer) throw new Error("nobody is there");
  return { group, clerk, peer };
}

/** What a moderator asks on the desk, as they see the post. */
export async function asks(
  moderator: Person,
  postId: string,
  wanted: readonly QuestionId[] | string,
  { returns = false, formId }: { returns?: boolean; formId?: string } = {},
): Promise<void> {
  const seen = await deskPost(moderator, "ja", postId);
  const questions: NewQuestion[] =
    typeof wanted === "string"
      ? [{ fact: null, question: wanted }]
      : wanted.map((fact) => ({ fact, question: `${fact}を教えてください。` }));
  const revision = seen?.revision ?? 0;
  await askBack(moderator, { postId, revision, questions, returns, ...(formId ? { formId } : {}) });
}

type Told = { [field: string]: string };

/** The source answers on its page: facts by name, "declined" or "unknown" as ways out, free words under "words". */
export async function theFormOf(source: Person, postId: string, told: Told): Promise<Told> {
  const asked = await questionsTo(source, postId);
  const fields = (asked?.questions ?? []).flatMap(({ id, fact }): [string, string][] => {
    const answer = told[fact ?? "words"];
    if (answer === undefined) return [];
    if (answer === "declined" || (answer === "unknown" && fact === null))
      return [[wayField(answer, id), "on"]];
    return [[fact === null ? `answer.${id}` : factField(fact as QuestionId), answer]];
  });
  return Object.fromEntries(fields);
}

export async function tells(
  person: Person,
  postId: string,
  told: Told,
  more: { insists?: string } = {},
): Promise<void> {
  const source = await refreshed(person);
  const asked = (await questionsTo(source, postId))?.questions.map(({ id }) => id) ?? [];
  const fields = await theFormOf(source, postId, told);
  await answerQuestions(source, answerForm.parse({ postId, asked, ...fields, ...more }));
}
