import { getTranslations } from "next-intl/server";

export const relayTexts = () => getTranslations("relays");
export type RelayTexts = Awaited<ReturnType<typeof relayTexts>>;
