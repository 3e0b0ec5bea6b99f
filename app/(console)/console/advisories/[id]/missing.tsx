import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import type { Gate } from "#lib/advisories/publish-gate.ts";

/** What is left to do before it can be published. `title` says so in the words of the page. */
export async function Missing({ gate, title }: { gate: Gate; title?: string }) {
  const [t, item] = await Promise.all([
    getTranslations("advisories.bench"),
    getTranslations("advisories.item"),
  ]);
  if (gate.isOpen) return <Notice tone="success" title={t("nothingMissing")} />;
  const names = gate.missingSentences.map((name) => item(name)).join(" / ");
  const points = [
    gate.untranslated.length > 0 && t("missingSegments", { count: gate.untranslated.length }),
    gate.tokens.length > 0 && t("missingTokens", { count: gate.tokens.length }),
    !gate.hasTitle && t("missingTitle"),
    names !== "" && t("missingSentences", { names }),
    gate.label === "missing" && t("missingLabel"),
    gate.label === "too_wide" && t("wideLabel"),
  ].filter((point) => point !== false);
  return (
    <Notice title={title ?? t("missing")}>
      <ul className="list-disc ps-5">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </Notice>
  );
}
