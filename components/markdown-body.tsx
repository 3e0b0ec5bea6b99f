import { createElement, Fragment, type ReactElement } from "react";
import type { Address, Block, Inline, MemberText } from "#lib/posts/text/member-text.ts";
import { HiddenSpan, OpenedNote } from "./hidden-span.tsx";

type Shown = ReactElement | string;

/**
 * What a member wrote. Nothing in it can be clicked, loaded or run: elements carry no attribute but `lang` and
 * `class`, and an address is text that leads nowhere.
 */
export function MarkdownBody({ body, lang }: { body: MemberText; lang?: string }): ReactElement {
  return (
    <>
      {body.blocks.some(isOpened) ? <OpenedNote /> : null}
      {createElement("div", { className: "prose", lang }, ...body.blocks.map(blockElement))}
    </>
  );
}

/** Whether the reader sees here what others do not. */
function isOpened(part: Block | Inline): boolean {
  if (part.type === "hidden") return part.opened !== null;
  if (part.type === "list") return part.items.some((item) => item.some(isOpened));
  return "children" in part && part.children.some(isOpened);
}

function blockElement(block: Block): ReactElement {
  switch (block.type) {
    case "paragraph":
      return createElement("p", null, ...block.children.map(inlineElement));
    case "heading":
      return createElement(`h${block.level}`, null, ...block.children.map(inlineElement));
    case "list":
      return listElement(block.start, block.items);
    case "quote":
      return createElement("blockquote", null, ...block.children.map(blockElement));
    case "code":
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case "rule":
      return <hr />;
  }
}

/** A list that starts elsewhere than at 1 keeps its numbers as text, since they may be what a reply refers to. */
function listElement(start: number | null, items: Block[][]): ReactElement {
  const counted = start !== null && start !== 1;
  const shown = items.map((item, at) =>
    createElement("li", null, counted ? `${start + at}. ` : null, ...item.map(onlyParagraph(item))),
  );
  const attributes = counted ? { className: "numbered" } : null;
  return createElement(start === 1 ? "ol" : "ul", attributes, ...shown);
}

/** A list item of one paragraph needs no paragraph. */
function onlyParagraph(item: Block[]): (block: Block) => ReactElement {
  return (block) =>
    block.type === "paragraph" && block === item[0]
      ? createElement(Fragment, null, ...block.children.map(inlineElement))
      : blockElement(block);
}

function inlineElement(inline: Inline): Shown {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "break":
      return <br />;
    case "code":
      return <code>{inline.text}</code>;
    case "strong":
      return createElement("strong", null, ...inline.children.map(inlineElement));
    case "emphasis":
      return createElement("em", null, ...inline.children.map(inlineElement));
    case "link":
      return createElement(
        Fragment,
        null,
        ...inline.children.map(inlineElement),
        " (",
        address(inline.target),
        ")",
      );
    case "address":
      return address(inline);
    case "hidden":
      return <HiddenSpan opened={inline.opened} />;
  }
}

const address = ({ shown }: Address) => <span className="address">{shown}</span>;
