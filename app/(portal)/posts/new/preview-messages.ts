import type { Happening } from "#db/schema/vocabulary.ts";
import type { Messages } from "#lib/platform/i18n/messages.ts";
import { type Question, technicalQuestions } from "#lib/posts/writing/guide.ts";

/** The words that the preview of such a post needs, and no more of them: they travel with the page. */
export function previewMessages(
  { posts, common, guide, mailDesk, redaction }: Messages,
  happening: Happening | undefined,
) {
  const asked = technicalQuestions(happening);
  const answersOf = (question: Question) => ("answers" in question ? question.answers : []);
  return {
    posts: { view: posts.view },
    common: { postKind: common.postKind },
    mailDesk: { kind: mailDesk.kind },
    redaction: { span: redaction.span, openedNote: redaction.openedNote, readers: redaction.readers },
    guide: {
      facts: guide.facts,
      fact: picked(
        guide.fact,
        asked.map(({ id }) => id),
      ),
      answer: picked(
        guide.answer,
        asked.flatMap(({ question }) => answersOf(question)),
      ),
    },
  };
}

const picked = (words: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [key, words[key] ?? ""]));
