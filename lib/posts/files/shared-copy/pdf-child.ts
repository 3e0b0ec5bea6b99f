import { getDocumentProxy } from "unpdf";
import { takeApart, Unreadable } from "./child-io.ts";

/* The words of a PDF (ISO 32000), page by page. Nothing is drawn, run or fetched; its properties stay behind. */

const mostPages = 200;
const mostCharacters = 40_000;

await takeApart(async (file) => {
  const pdf = await getDocumentProxy(file, {
    stopAtErrors: false,
    verbosity: 0,
  }).catch((failure: unknown) => {
    throw new Unreadable(
      failure instanceof Error && failure.name === "PasswordException" ? "locked" : "broken",
    );
  });
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages) && length < mostCharacters; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const page = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    pages.push(page);
    length += page.length;
  }
  return pages.join("\n\n").slice(0, mostCharacters);
});
