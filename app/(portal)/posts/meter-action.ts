"use server";

import { z } from "zod";
import { attributions, happenings } from "#db/schema/vocabulary.ts";
import { signedIn } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import type { Reading } from "#lib/posts/anonymity/anonymity-meter.ts";
import { meterFields } from "#lib/posts/anonymity/meter-fields.ts";
import { postMeter, revisionMeter } from "#lib/posts/queries/meter.ts";
import { readFacts } from "#lib/posts/writing/facts.ts";
import { technicalFacts, technicalQuestions } from "#lib/posts/writing/guide.ts";

const halfWritten = {
  happening: z.enum(happenings).optional(),
  title: z.string().max(1_000).default(""),
  body: z.string().max(40_000).default(""),
  note: z.string().max(1_000).default(""),
  notOurs: meterFields.notOurs,
};
const newPost = { formId: z.uuid(), groupId: z.uuid(), attribution: z.enum(attributions) };

/** A form that is still being written in, of a new post or of one to revise: whatever can be read of it. */
const openForm = z.union([
  z.object({ ...halfWritten, ...newPost }),
  z.object({ ...halfWritten, postId: z.uuid() }),
]);

/** How well the author of an open form would be hidden; null when there is nothing to say. */
export async function readMeter(values: [name: string, value: string][]): Promise<Reading | null> {
  const actor = await signedIn();
  if (!actor || !may(actor, "post.submit")) return null;
  const all = z
    .array(z.tuple([z.string(), z.string()]))
    .max(500)
    .safeParse(values);
  if (!all.success) return null;
  const one = Object.fromEntries(all.data);
  const notOurs = all.data.filter(([name]) => name === "notOurs").map(([, value]) => value);
  const form = openForm.safeParse({ ...one, notOurs });
  if (!form.success) return null;
  const { title, body, happening, note, ...rest } = form.data;
  const { facts } = readFacts(("postId" in rest ? technicalFacts : technicalQuestions)(happening), one);
  if ("postId" in rest) return revisionMeter(actor, { ...rest, title, body, facts, note });
  return postMeter(actor, { ...rest, texts: { title, body, facts } });
}
