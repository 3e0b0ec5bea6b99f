import { jaModel, Parser } from "budoux";
import { createElement, Fragment } from "react";

const parser = new Parser(jaModel);

/**
 * Japanese that breaks between phrases, never within one: for headings and long buttons. Server only: its model must
 * not travel to the browser, so no client component imports this file.
 */
export function Phrase({ text }: { text: string }) {
  if (!/[ぁ-んァ-ヶ]/.test(text)) return text;
  const [first = "", ...others] = parser.parse(text);
  const rest = others.map((phrase) => createElement(Fragment, null, <wbr />, phrase));
  return createElement("span", { className: "phrase" }, first, ...rest);
}
