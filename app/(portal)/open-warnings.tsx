import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import type { Person } from "#lib/access/actor.ts";
import { openWarnings } from "#lib/moderation/queries/own.ts";

/** Warnings that wait to be read, above everything else in the inbox. */
export async function OpenWarnings({ actor }: { actor: Person }) {
  const [t, warnings] = await Promise.all([
    getTranslations("moderation.warning"),
    getLocale().then((language) => openWarnings(actor, language)),
  ]);
  if (warnings.length === 0) return null;
  return (
    <div className="mb-8">
      <Notice tone="warning" title={t("waiting")}>
        <ul>
          {warnings.map(({ id, when }) => (
            <li key={id}>
              <a href={`/warnings/${id}`}>{t("read")}</a> <span className="when">{when.text}</span>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
