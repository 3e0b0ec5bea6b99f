import { z } from "zod";
import { optionalProse } from "#lib/platform/form-fields.ts";

/*
 * What members fill in about groups. Browser-safe.
 */

export const messageLength = 500;
export const askForm = z.object({ groupId: z.uuid(), message: optionalProse(messageLength) });
export const oneGroup = z.object({ groupId: z.uuid() });
