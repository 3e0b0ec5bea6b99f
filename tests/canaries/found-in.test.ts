import { expect, test } from "vitest";
import { lockedZip } from "#lib/posts/files/locked-zip.ts";
import { canary } from "./canary.ts";
import { unpacked, wordsIn } from "./found-in.ts";

const word = canary("a word to look for", []);

const disguises: Record<string, string> = {
  "as it is": `x${word}y`,
  "in capitals": word.toUpperCase(),
  "between tags": `${word.slice(0, 8)}<wbr/>${word.slice(8)}`,
  "percent-encoded": [...word].map((one) => `%${one.charCodeAt(0).toString(16)}`).join(""),
  "as entities": [...word].map((one) => `&#x${one.charCodeAt(0).toString(16)};`).join(""),
  "as JSON escapes": [...word].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join(""),
  "in hexadecimal digits": Buffer.from(`to ${word}`).toString("hex"),
  "in quoted-printable lines": `${word.slice(0, 9)}=\r\n${word.slice(9)}`,
  "in UTF-16": Buffer.from(word, "utf16le").toString("latin1"),
};

test.each(Object.entries(disguises))("a word is found %s", (_, text) => {
  expect([...wordsIn(Buffer.from(text, "latin1"))]).toEqual([word]);
});

test("a word is found in base64, wherever it begins, also folded as mail is", () => {
  for (const before of ["", "a", "ab", "abc", "さ", "x".repeat(60)]) {
    for (const encoding of ["base64", "base64url"] as const) {
      const line = Buffer.from(`${before}${word} と続き`).toString(encoding);
      const folded = `x: ${line.replace(/.{20}/g, "$&\r\n ")}`;
      expect([before, ...wordsIn(Buffer.from(line))]).toEqual([before, word]);
      expect([before, ...wordsIn(Buffer.from(folded))]).toEqual([before, word]);
    }
  }
});

test("a word is found in a locked ZIP, and in a ZIP within", async () => {
  const inner = await lockedZip("inner.txt", Buffer.from(`hello ${word}`));
  const outer = Buffer.from(await lockedZip("outer.zip", inner));
  expect(wordsIn(outer).size).toBe(0);
  const all = Buffer.concat(await unpacked(outer));
  expect([...wordsIn(all)]).toEqual([word]);
});

test("nothing is found where there is nothing", () => {
  expect(wordsIn(Buffer.from(Buffer.from("quite another text").toString("base64"))).size).toBe(0);
});
