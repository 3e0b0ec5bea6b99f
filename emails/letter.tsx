import { type CSSProperties, createElement, type ReactElement } from "react";
import type { Language, Tlp } from "#db/schema/vocabulary.ts";
import type { Block, MailDraft, MailItem, Way } from "./draft.ts";
import { colonOf } from "./letter-text.ts";

/*
 * A mail that looks like a letter: no pictures, the reader's own fonts, one column. Styles stand on the elements,
 * since several mail programs drop style sheets; the sheet only turns the colours round in the dark.
 */

const sheet = `
@media (prefers-color-scheme: dark) {
  .paper { background: #15191e !important; color: #e8eaed !important; }
  .soft { color: #b3bac2 !important; }
  .line { border-color: #3a424c !important; }
  a { color: #9ec1ff !important; }
}`;

const fonts =
  '-apple-system, BlinkMacSystemFont, "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans JP", sans-serif';
const ink = "#1c2126";
const soft = "#535b63";
const blue = "#0b4fb3";

const paper: CSSProperties = {
  margin: 0,
  padding: 0,
  background: "#ffffff",
  color: ink,
  fontFamily: fonts,
  fontSize: "16px",
  lineHeight: 1.8,
  wordBreak: "normal",
  overflowWrap: "anywhere",
};
const hidden: CSSProperties = {
  display: "none",
  maxHeight: 0,
  overflow: "hidden",
  fontSize: "1px",
  lineHeight: "1px",
};
const column: CSSProperties = {
  padding: "24px 20px 40px",
  textAlign: "left",
  fontFamily: fonts,
  fontSize: "16px",
  lineHeight: 1.8,
};
const paragraph: CSSProperties = { margin: "0 0 20px", whiteSpace: "pre-line" };
const salutation: CSSProperties = { ...paragraph, fontSize: "16px", fontWeight: "normal", lineHeight: 1.8 };
const heading: CSSProperties = { margin: "36px 0 16px", fontSize: "18px", lineHeight: 1.5 };
const itemBox: CSSProperties = { margin: "0 0 24px" };
const itemTitle: CSSProperties = { margin: "4px 0", fontSize: "16px", lineHeight: 1.6 };
const itemLine: CSSProperties = { margin: "0 0 4px", whiteSpace: "pre-line" };
const rule: CSSProperties = { margin: "32px 0 16px", border: 0, borderTop: "1px solid #d5dae0" };
const link: CSSProperties = { color: blue, display: "inline-block", padding: "8px 0" };
const small: CSSProperties = { margin: 0, color: soft, fontSize: "14px", lineHeight: 1.7 };

/** TLP 2.0 colours, on black (FIRST TLP 2.0, colour table). */
const colours: Record<Tlp, string> = {
  "TLP:RED": "#ff2b2b",
  "TLP:AMBER+STRICT": "#ffc000",
  "TLP:AMBER": "#ffc000",
  "TLP:GREEN": "#33ff00",
  "TLP:CLEAR": "#ffffff",
};

export function LetterPage({ draft }: { draft: MailDraft }): ReactElement {
  const { language, subject, preheader, greeting, blocks, signature, foot } = draft;
  return (
    <html lang={language}>
      <Head subject={subject} />
      <body className="paper" style={paper}>
        <div style={hidden}>{preheader}</div>
        {/* Outlook for Windows keeps to a width only in a table. */}
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
          <tbody>
            <tr>
              <td align="center">
                <table
                  role="presentation"
                  width={600}
                  cellPadding={0}
                  cellSpacing={0}
                  border={0}
                  style={{ width: "100%", maxWidth: "600px" }}
                >
                  <tbody>
                    <tr>
                      <td style={column}>
                        {/* Landmark and heading for screen readers; to the eye it stays a letter. */}
                        <main>
                          <h1 style={salutation}>{greeting}</h1>
                          {keyed(blocks).map(({ key, it }) => (
                            <BlockShown key={key} block={it} language={language} />
                          ))}
                          <p style={{ ...paragraph, marginTop: "32px" }}>{signature}</p>
                          <hr className="line" style={rule} />
                          <p className="soft" style={small}>
                            {foot.text}
                          </p>
                          {foot.ways.map((way) => (
                            <p key={way.href} style={small}>
                              <WayShown way={way} />
                            </p>
                          ))}
                        </main>
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

/** By name and not as a tag, which in this project means the head of a page. */
function Head({ subject }: { subject: string }): ReactElement {
  return createElement(
    "head",
    null,
    <meta charSet="utf-8" />,
    <meta name="viewport" content="width=device-width, initial-scale=1" />,
    <meta name="color-scheme" content="light dark" />,
    <meta name="supported-color-schemes" content="light dark" />,
    <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />,
    <title>{subject}</title>,
    <style>{sheet}</style>,
  );
}

/** Drawn once and never again: the place of a part is key enough. */
const keyed = <Part,>(parts: readonly Part[]) => parts.map((it, place) => ({ key: `${place}`, it }));

function BlockShown({ block, language }: { block: Block; language: Language }): ReactElement {
  switch (block.type) {
    case "paragraph":
      return (
        <p lang={block.lang} style={paragraph}>
          {block.text}
        </p>
      );
    case "heading":
      return <h2 style={heading}>{block.text}</h2>;
    case "way":
      return (
        <p style={paragraph}>
          <WayShown way={block.way} strong />
        </p>
      );
    case "item":
      return <ItemShown item={block.item} colon={colonOf[language]} />;
    case "rule":
      return <hr className="line" style={rule} />;
  }
}

function ItemShown({ item, colon }: { item: MailItem; colon: string }): ReactElement {
  const { tlp, title, lines, ways = [] } = item;
  return (
    <div style={itemBox}>
      {tlp ? <Label tlp={tlp} /> : null}
      {title ? (
        <h3 lang={title.lang} style={itemTitle}>
          {title.text}
        </h3>
      ) : null}
      {keyed(lines).map(({ key, it }) => (
        <p key={key} style={itemLine}>
          {it.name ? `${it.name}${colon}` : null}
          <span lang={it.lang}>{it.text}</span>
        </p>
      ))}
      {ways.map((way) => (
        <div key={way.label}>
          <WayShown way={way} />
        </div>
      ))}
    </div>
  );
}

function Label({ tlp }: { tlp: Tlp }): ReactElement {
  const look = { background: "#000000", color: colours[tlp], padding: "2px 8px", fontSize: "13px" };
  return (
    <div>
      <strong lang="en" translate="no" style={{ ...look, whiteSpace: "nowrap" }}>
        {tlp}
      </strong>
    </div>
  );
}

function WayShown({ way, strong = false }: { way: Way; strong?: boolean }): ReactElement {
  return (
    <a href={way.href} style={strong ? { ...link, fontWeight: "bold" } : link}>
      {way.label}
    </a>
  );
}
