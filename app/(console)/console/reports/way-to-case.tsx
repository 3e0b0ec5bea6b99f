import { getTranslations } from "next-intl/server";
import { Link } from "#components/ui/link.tsx";
import type { PostState } from "#db/schema/vocabulary.ts";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";

/** From an item that is out, or was, to the page where a moderator hides it or warns its author. */
export async function WayToCase({ itemId, state }: { itemId: string; state: PostState }) {
  const [t, actor] = await Promise.all([getTranslations("moderation.case"), whoever("/console")]);
  if ((state !== "released" && state !== "hidden") || !may(actor, "item.hide")) return null;
  return (
    <span className="no-print text-sm">
      <Link href={`/console/reports/${itemId}`}>{t(state === "hidden" ? "wayHidden" : "way")}</Link>
    </span>
  );
}
