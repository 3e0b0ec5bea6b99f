import { getTranslations } from "next-intl/server";
import { DraftText } from "#components/advisories/draft-field.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { targetOf } from "#lib/advisories/forms.ts";
import type { Workbench, WorkbenchParagraph } from "#lib/advisories/queries/workbench.ts";

/** Every paragraph with its Japanese beside it. */
export async function Paragraphs({ bench }: { bench: Workbench }) {
  const t = await getTranslations("advisories.bench");
  const { paragraphs, originalLanguage } = bench;
  return (
    <Section id="text" title={t("text")}>
      <p className="text-soft">{help()}</p>
      <ol>
        {paragraphs.map((paragraph) => (
          <Paragraph key={paragraph.position} paragraph={paragraph} lang={originalLanguage} />
        ))}
      </ol>
    </Section>
  );

  function help(): string {
    if (paragraphs.length === 0) return t("noParagraphs");
    return originalLanguage === "ja" ? t("isJapanese") : t("textHelp");
  }
}

async function Paragraph({ paragraph, lang }: { paragraph: WorkbenchParagraph; lang: "ja" | "en" }) {
  const [t, parts] = await Promise.all([
    getTranslations("advisories.bench"),
    getTranslations("advisories.part"),
  ]);
  const { position, source, target, tokens, part } = paragraph;
  const number = position + 1;
  return (
    <li id={`paragraph-${number}`} className="beside border-line border-t py-4">
      <section>
        <p className="when">
          {number}　{parts(part)}
        </p>
        <p className="whitespace-pre-line" lang={lang}>
          {source}
        </p>
      </section>
      <section className="grid content-start gap-2">
        <DraftText
          name={targetOf(position)}
          saved={target}
          rows={rowsFor(source)}
          label={<span className="sr-only">{t("paragraph", { number })}</span>}
          theirsLabel={t("theirs")}
        />
        <div className="toolbar">
          <Badge look={target === "" ? "plain" : "brand"}>
            {target === "" ? t("untranslated") : t("translated")}
          </Badge>
          {target === "" ? (
            <SubmitButton look="text" name="copy" value={position} aria-label={t("copyOf", { number })}>
              {t("copy")}
            </SubmitButton>
          ) : null}
        </div>
        <Tokens label={t("lost")} tokens={tokens.lost} />
        <Tokens label={t("added")} tokens={tokens.added} />
      </section>
    </li>
  );
}

function Tokens({ label, tokens }: { label: string; tokens: readonly string[] }) {
  if (tokens.length === 0) return null;
  return (
    <div className="notice notice-warning">
      <p className="notice-title">{label}</p>
      <ul className="flex flex-wrap gap-x-4" translate="no">
        {tokens.map((token) => (
          <li key={token} className="address">
            {token}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Japanese takes about half as many characters as English, each twice as wide. */
const rowsFor = (source: string): number =>
  Math.min(16, Math.max(3, Math.ceil(source.length / 70) + source.split("\n").length));
