import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const FOLDER = fileURLToPath(new URL("../../lib/indicators/", import.meta.url));
/** Everything the product reads mails with begins at one of these. */
const READERS = ["read-mail.ts", "examine-mail.ts", "mail-hints.ts", "mail-summary.ts", "detect-type.ts"];
const REACHES_OUT =
  /^node:(?:net|tls|http|https|http2|dns|dgram|child_process|worker_threads|cluster|inspector|vm)\b/;

/** Loads the files in a process of its own and tells which modules of Node that brought in. */
const LISTER = `
  import { registerHooks } from "node:module";
  const builtins = new Set();
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (found.url.startsWith("node:")) builtins.add(found.url);
      return found;
    },
  });
  for (const file of process.argv.slice(1)) await import(file);
  console.log(JSON.stringify([...builtins]));
`;

test("reading a mail cannot make a request: nothing it loads can reach the network or start a program", () => {
  const paths = READERS.map((name) => `${FOLDER}${name}`);
  const listed = execFileSync(process.execPath, ["--input-type=module", "-e", LISTER, ...paths], {
    encoding: "utf8",
  });
  const builtins: string[] = JSON.parse(listed);
  expect(builtins).toContain("node:crypto");
  expect(builtins.filter((name) => REACHES_OUT.test(name))).toEqual([]);
});
