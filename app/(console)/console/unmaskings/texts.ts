import { getTranslations } from "next-intl/server";
import type { Officer } from "#lib/fusion-cell/unmasking/queries.ts";

export const unmaskingTexts = () => getTranslations("unmasking");
export type UnmaskingTexts = Awaited<ReturnType<typeof unmaskingTexts>>;

/** 「受付 一郎（モデレータ）」 */
export const officerText = ({ name, office }: Officer, t: UnmaskingTexts): string =>
  t("officer", { name, office });
