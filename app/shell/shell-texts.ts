import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { env } from "#lib/platform/env.ts";

/** Words and ways of the frame that every page shares. */
export async function shellTexts() {
  const t = await getTranslations("common");
  return {
    path: (await headers()).get("x-gojo-path") ?? "/",
    product: t("product"),
    productLatin: t("productLatin"),
    skip: t("skipToContent"),
    menu: t("nav.label"),
    language: { label: t("language.label"), other: t("language.switch") },
    signOut: t("nav.signOut"),
    settings: t("nav.settings"),
    demo: env().GOJO_DEMO ? { banner: t("demo.banner"), change: t("demo.change") } : null,
  };
}
