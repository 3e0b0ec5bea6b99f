import { z } from "zod";
import { optionalProse, prose } from "#lib/platform/form-fields.ts";

export const seatForm = z.object({ sessionId: z.uuid() });
export const bookingForm = z.object({ bookingId: z.uuid() });
export const diagnosisForm = z.object({
  serviceId: z.uuid(),
  engagementId: z.uuid(),
  request: prose(4_000, 10),
});
export const engagementAnswerForm = z.object({
  engagementId: z.uuid(),
  state: z.enum(["clarifying", "accepted", "declined", "done"]),
  answer: optionalProse(4_000),
});
export type DiagnosisInput = z.output<typeof diagnosisForm>;
export type EngagementAnswer = z.output<typeof engagementAnswerForm>;
