import type { getTranslations } from "next-intl/server";
import type { AuditWho } from "#lib/audit/queries.ts";
import type { AuditTexts } from "./act-sentence.ts";

type RoleTexts = Awaited<ReturnType<typeof getTranslations<"common.portalRole">>>;

/** Who acted, in one line of text. */
export function whoSentence(who: AuditWho, t: AuditTexts, c: RoleTexts): string {
  if (who.kind === "handle") return t("masked", { name: who.name });
  if (who.kind !== "person") return t(who.kind);
  const note = who.portalRole ? c(who.portalRole) : who.company;
  return note ? `${who.name} (${note})` : who.name;
}
