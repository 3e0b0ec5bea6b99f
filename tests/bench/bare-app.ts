import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buildEnv } from "#lib/platform/launcher/child-env.ts";
import { startChild } from "#lib/platform/launcher/children.ts";
import { freePort } from "#lib/platform/launcher/ports.ts";

/*
 * The least that Next can do for a page of this kind: made for each request, knows the visitor by a cookie, lists
 * twenty entries as a feed does. It asks no database, translates nothing and has one small component.
 */
const files = {
  "package.json": '{ "name": "bare", "private": true, "type": "module" }\n',
  "next.config.mjs": `import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export default { turbopack: { root: project }, outputFileTracingRoot: project };
`,
  "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="ja"><body>{children}</body></html>;
}
`,
  "app/page.jsx": `import { cookies } from "next/headers";
const entries = Array.from({ length: 20 }, (_, at) => ({
  id: at,
  title: "取引先の名前で届いた請求書のメールについて",
  text: "今朝、取引先の名前で請求書のメールが届きました。添付は開いていません。差出人の住所がいつもと違います。このまま消してよいでしょうか。",
  author: "会員 " + at,
}));
export default async function Page() {
  const visitor = (await cookies()).get("gojo-session")?.value ?? "";
  return (
    <main>
      <h1>{visitor ? "新しい投稿" : "投稿"}</h1>
      <ul>
        {entries.map(({ id, title, text, author }) => (
          <li key={id}>
            <h2><a href={"/posts/" + id}>{title}</a></h2>
            <p>{text}</p>
            <p>{author}</p>
          </li>
        ))}
      </ul>
    </main>
  );
}
`,
};

const sources = JSON.stringify(files);
const isBuilt = async (folder: string) =>
  (await readFile(join(folder, "built-from"), "utf8").catch(() => "")) === sources;

/** Builds that page once, serves it with `next start` and returns its address. */
export async function startBareApp(project: string, logsDir: string): Promise<string> {
  const folder = join(project, ".gojo", "bench-bare");
  const port = await freePort();
  const program = { cwd: folder, logsDir, show: "nothing", env: buildEnv() } as const;
  const next = join(project, "node_modules/next/dist/bin/next");
  if (!(await isBuilt(folder))) {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const build = startChild({ ...program, name: "bare-build", args: [next, "build"] });
    if ((await build.ended) !== 0) throw new Error(`The bare page could not be built: see ${build.log}`);
    await writeFile(join(folder, "built-from"), sources);
  }
  startChild({ ...program, name: "bare", args: [next, "start", "-H", "127.0.0.1", "-p", String(port)] });
  return `http://127.0.0.1:${port}/`;
}
