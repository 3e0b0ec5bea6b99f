import { digest } from "#emails/digest.ts";
import type { MailDraft } from "#emails/draft.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { may } from "#lib/access/policy.ts";
import { env } from "#lib/platform/env.ts";
import { textsIn } from "#lib/platform/mail/texts.ts";
import { oneLine } from "#lib/platform/plain-text.ts";
import { enterReading } from "#lib/posts/readings.ts";
import { answerToken } from "#lib/posts/taps/answer-link.ts";
import { composeDigest } from "./compose.ts";
import { hasNews } from "./content.ts";
import { mailCarries, strictestOf, type ToldItem } from "./label-rule.ts";

const week = 7 * 86_400_000;

/** The digest of the seven days before `until`, for this person as they are now; null when there is no news. */
export async function draftDigest(
  person: Person,
  until: Date,
  stop: string | null,
): Promise<MailDraft | null> {
  const from = new Date(until.getTime() - week);
  const content = await composeDigest(person, from);
  if (!hasNews(content)) return null;
  const { told, advisories, mentioned } = content;
  if (stop !== null) await rememberWhole(person, told);
  const labels = [...told, ...advisories].map(({ tlp }) => tlp);
  const { language, timeZone, userId } = person;
  const answers = stop !== null && person.orgId !== null && may(person, "post.answer");
  return digest({
    t: textsIn(language),
    reader: { name: oneLine(person.name), language, timeZone },
    content,
    label: strictestOf(mentioned > 0 ? [...labels, "TLP:AMBER"] : labels),
    period: { from, to: until },
    portal: env().GOJO_URL,
    stop,
    answerAt: answers ? (postId) => `${env().GOJO_URL}/answer/${answerToken({ userId, postId })}` : null,
  });
}

/** Who gets a whole text by mail has it, as if they had opened it: a correction is to reach them too. */
async function rememberWhole(person: Person, told: readonly ToldItem[]): Promise<void> {
  const whole = told.filter(({ tlp }) => mailCarries[tlp] === "all");
  if (whole.length === 0) return;
  await asActor(person, async (tx) => {
    for (const { id } of whole) await enterReading(tx, person, id);
  });
}
