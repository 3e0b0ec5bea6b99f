import { getTranslations } from "next-intl/server";
import { createElement } from "react";
import { advisoryParts, type Language } from "#db/schema/vocabulary.ts";
import type { Paragraph } from "#lib/advisories/shown.ts";
import { type TextBlock, textBlocks } from "#lib/advisories/text-blocks.ts";

type Props = { paragraphs: readonly Paragraph[]; side: "source" | "target"; lang: Language };

/** The text of an advisory in one of its two languages, part by part. */
export async function AdvisoryText({ paragraphs, side, lang }: Props) {
  const t = await getTranslations("advisories");
  const parts = advisoryParts.flatMap((part) => {
    const ofPart = paragraphs.filter((paragraph) => paragraph.part === part);
    return ofPart.length > 0 ? [{ part, texts: ofPart.map((paragraph) => paragraph[side]) }] : [];
  });
  return (
    <div className="prose">
      {parts.map(({ part, texts }) => (
        <section key={part}>
          {parts.length > 1 ? <h3>{t(`part.${part}`)}</h3> : null}
          <TextBlocks texts={texts} lang={lang} empty={t("item.untranslated")} />
        </section>
      ))}
    </div>
  );
}

type TextBlocksProps = { texts: string[]; lang: Language; empty?: string };

/** Paragraphs and lists, as plain text. A text is never reordered, so its blocks need no names. */
export function TextBlocks({ texts, lang, empty = "" }: TextBlocksProps) {
  const blocks = textBlocks(texts.map((text) => text || empty));
  return createElement("div", { className: "prose", lang }, ...blocks.map(blockElement));
}

function blockElement(block: TextBlock) {
  if (block.kind === "paragraph") return <p className="whitespace-pre-line">{block.text}</p>;
  return createElement("ul", null, ...block.items.map((item) => createElement("li", null, item)));
}
