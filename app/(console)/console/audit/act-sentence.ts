import type { getTranslations } from "next-intl/server";
import { auditActions } from "#lib/audit/actions.ts";

export type AuditTexts = Awaited<ReturnType<typeof getTranslations<"audit">>>;

/** An act in words; one that has none yet by its name. */
export const actSentence = (act: string, t: AuditTexts): string =>
  auditActions.includes(act) ? t(`action.${act}` as "action.post.released") : act;
