import { getTranslations } from "next-intl/server";
import type { Due } from "#lib/fusion-cell/queue/due.ts";

export const queueTexts = () => getTranslations("queue");
export type QueueTexts = Awaited<ReturnType<typeof queueTexts>>;

/** 「あと2時間」「1日超過」 */
export const dueText = ({ late, unit, count }: Due, t: QueueTexts): string =>
  t(`due.${late ? "late" : "left"}.${unit}`, { count });
