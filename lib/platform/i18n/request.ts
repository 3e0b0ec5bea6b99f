import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLanguage, languageCookie } from "./language.ts";
import { messages } from "./messages.ts";

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(languageCookie)?.value;
  const locale = chooseLanguage(chosen, (await headers()).get("accept-language"));
  return { locale, messages: messages[locale], timeZone: "Asia/Tokyo" };
});
