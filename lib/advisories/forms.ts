import { z } from "zod";
import { advisoryTlps, feedKinds, urgencies } from "#db/schema/vocabulary.ts";
import { optionalProse } from "#lib/platform/form-fields.ts";
import type { Change } from "./merge-field.ts";

/*
 * What the desk fills in. Browser-safe.
 */

export const titleLength = 200;
/** Of each of the three sentences, in characters; `good` is what a reader takes in at a glance. */
export const sentenceLength = { good: 80, most: 300 } as const;
export const segmentLength = 20_000;

export const feedForm = z.object({
  url: z.string().trim().min(1).max(2_000),
  kind: z.enum(feedKinds, "required"),
  name: z.string().default("").pipe(z.string().trim().max(120)),
});
export type FeedForm = z.output<typeof feedForm>;

export const oneFeed = z.object({ feedId: z.uuid() });
export const feedChangeForm = feedForm.extend(oneFeed.shape);
export type FeedChange = z.output<typeof feedChangeForm>;
/** `wanted`: what the button said, so that pressing it twice does it once. */
export const feedPauseForm = oneFeed.extend({ wanted: z.enum(["active", "paused"]) });
export type FeedPause = z.output<typeof feedPauseForm>;
/** A decision about exactly what was on the screen. */
export const seenAdvisory = z.object({
  advisoryId: z.uuid(),
  revision: z.coerce.number().int().positive(),
});
export type SeenAdvisory = z.output<typeof seenAdvisory>;

/** The fields of an advisory's head that the workbench changes. */
export const headFields = [
  "titleJa",
  "whatHappened",
  "whoIsConcerned",
  "actToday",
  "urgency",
  "tlp",
] as const;
export type HeadField = (typeof headFields)[number];

/** The name of the hidden field that holds what a field held when the form was drawn. */
export const beforeOf = (name: string): string => `before.${name}`;
export const targetOf = (position: number): string => `target.${position}`;

const heads = z.object({
  titleJa: optionalProse(titleLength).transform((text) => text.replaceAll("\n", " ")),
  whatHappened: optionalProse(sentenceLength.most),
  whoIsConcerned: optionalProse(sentenceLength.most),
  actToday: optionalProse(sentenceLength.most),
  urgency: z.enum(urgencies).optional(),
  tlp: z.enum(advisoryTlps).optional(),
});
const target = optionalProse(segmentLength);
const before = z
  .string()
  .default("")
  .transform((text) => text.replaceAll("\r\n", "\n").trim());

export type DraftForm = {
  advisoryId: string;
  /** The paragraph whose original is to be taken over as it is. */
  copy: number | null;
  head: Partial<Record<HeadField, Change>>;
  targets: Map<number, Change>;
};

/** The whole workbench in one form: the head, and every paragraph under `target.<position>`. */
export const draftForm = z
  .looseObject({
    ...heads.shape,
    advisoryId: z.uuid(),
    copy: z.coerce.number().int().nonnegative().optional(),
    intent: z.enum(["save", "preview"]).default("save"),
  })
  .transform((form, context): DraftForm & { intent: "save" | "preview" } => {
    const head: DraftForm["head"] = {};
    for (const field of headFields) {
      const typed = form[field];
      if (typed !== undefined) head[field] = { typed, before: before.parse(form[beforeOf(field)]) };
    }
    const targets: DraftForm["targets"] = new Map();
    for (const [name, value] of Object.entries(form)) {
      const position = /^target\.(\d{1,4})$/.exec(name)?.[1];
      if (position === undefined) continue;
      const typed = target.safeParse(value);
      if (!typed.success) context.addIssue({ code: "custom", path: [name], message: "too_long" });
      else targets.set(Number(position), { typed: typed.data, before: before.parse(form[beforeOf(name)]) });
    }
    return { advisoryId: form.advisoryId, copy: form.copy ?? null, head, targets, intent: form.intent };
  });
