import { getTranslations } from "next-intl/server";
import { Link } from "#components/ui/link.tsx";
import type { Thread } from "#lib/posts/shown.ts";
import { indicatorsOf } from "#lib/posts/thread-indicators.ts";

/** The way to the list of indicators, where the reader would find any. */
export async function IndicatorsWay({ thread }: { thread: Thread }) {
  const count = indicatorsOf(thread).indicators.length;
  if (count === 0) return null;
  const t = await getTranslations("indicators");
  return (
    <p className="mt-6 print:hidden">
      <Link href={`/posts/${thread.id}/indicators`}>{t("way", { count })}</Link>
    </p>
  );
}
