import { z } from "zod";
import {
  type Attribution,
  attributions,
  type PostKind,
  postKinds,
  replyKinds,
  tlpLabels,
} from "#db/schema/vocabulary.ts";
import { fileList, line, optionalProse, prose } from "#lib/platform/form-fields.ts";
import { startingAttribution } from "./starting-attribution.ts";

/*
 * What members fill in. Browser-safe.
 */

export const mostFiles = 5;
export const mostFileBytes = 10 * 1024 * 1024;
export const titleLength = { min: 4, max: 120 } as const;
export const bodyLength = { min: 10, max: 20_000 } as const;
export const replyLength = { min: 1, max: 10_000 } as const;
export const answerLength = 4_000;

const files = fileList
  .refine((chosen) => chosen.length <= mostFiles, "too_many_files")
  .refine((chosen) => chosen.every(({ size }) => size > 0), "file_empty")
  .refine((chosen) => chosen.every(({ size }) => size <= mostFileBytes), "file_too_large");

const writing = {
  kind: z.enum(postKinds, "choose_one"),
  title: line(titleLength.max, titleLength.min),
  body: prose(bodyLength.max, bodyLength.min),
  tlp: z.enum(tlpLabels, "choose_one").default("TLP:AMBER"),
  files,
};

/** `formId` is made with the form: sent twice, it makes one item. */
const formId = z.uuid();
const intent = z.enum(["send", "preview"]).default("send");

export const postForm = z
  .object({
    ...writing,
    formId,
    intent,
    groupId: z.uuid("choose_one"),
    attribution: z.enum(attributions).optional(),
    /** For which kind the form had chosen who may know the author. */
    offeredFor: z.enum(postKinds).optional(),
  })
  .transform(({ attribution, ...form }) => ({
    ...form,
    attribution: attribution ?? startingAttribution(form.kind),
  }))
  .refine((form) => !showsNameByAccident(form), { path: ["attribution"], message: "name_would_show" });
export type PostForm = z.output<typeof postForm>;

type NameChoice = { kind: PostKind; attribution: Attribution; offeredFor?: PostKind | undefined };

/** Without scripts the choice does not follow the kind: nobody shall sign an incident because it was a question first. */
const showsNameByAccident = ({ kind, attribution, offeredFor }: NameChoice): boolean =>
  kind === "incident" && attribution === "named" && offeredFor !== undefined && offeredFor !== "incident";

export const revisionForm = z.object({
  ...writing,
  postId: z.uuid(),
  revision: z.coerce.number().int().positive(),
  answer: optionalProse(answerLength),
});
export type RevisionForm = z.output<typeof revisionForm>;

export const replyForm = z.object({
  formId,
  postId: z.uuid(),
  kind: z.enum(replyKinds).exclude(["assessment"]).default("reply"),
  body: prose(replyLength.max, replyLength.min),
  attribution: z.enum(attributions).default("fusion_cell"),
});
export type ReplyForm = z.output<typeof replyForm>;

export const onePost = z.object({ postId: z.uuid() });
export const oneReply = z.object({ postId: z.uuid(), replyId: z.uuid() });
