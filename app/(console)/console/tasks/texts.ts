import { getTranslations } from "next-intl/server";

export const analysisTexts = () => getTranslations("analysis");
export type AnalysisTexts = Awaited<ReturnType<typeof analysisTexts>>;
