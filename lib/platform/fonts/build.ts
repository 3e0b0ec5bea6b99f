import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";
import { planSlices, type Sentences, type Slice } from "./plan.ts";

const project = fileURLToPath(new URL("../../../", import.meta.url));
const messages = join(project, "lib/platform/i18n/messages/ja");
const fonts = join(project, "public/fonts");
const stylesheet = join(project, "app/fonts.css");
const stamp = join(project, ".gojo/fonts-hash");
const noto = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-jp/package.json"));

/** The sentences a newcomer meets: the frame of every page, sign-in, the demo's people, home. */
const firstVisit = ["common.json", "access.json", "demo.json", "home.json"];

const tables = ["BASE", "GDEF", "STAT", "VORG", "gasp", "vhea", "vmtx"];
const files = { 400: "400Regular/NotoSansJP_400Regular.ttf", 700: "700Bold/NotoSansJP_700Bold.ttf" };
/** A reader who has the font already loads nothing. Only names that cannot mean another weight. */
const installed = {
  400: 'local("NotoSansJP-Regular"),local("NotoSansCJKjp-Regular")',
  700: 'local("NotoSansJP-Bold"),local("NotoSansCJKjp-Bold")',
};

/**
 * Writes `public/fonts/*.woff2` and `app/fonts.css`, the slices of Noto Sans JP (SIL Open Font License 1.1). Takes
 * some seconds, or none when the product's Japanese sentences and the fonts have not changed. Run it before
 * `next build`.
 */
export async function buildFonts(): Promise<void> {
  const slices = planSlices(await sentences());
  const wanted = createHash("sha256")
    .update(JSON.stringify([slices, tables, installed, files]))
    .update(await readFile(join(noto, "package.json")))
    .digest("hex");
  if (await isBuilt(wanted)) return;

  await mkdir(fonts, { recursive: true });
  const sources = {
    400: await readFile(join(noto, files[400])),
    700: await readFile(join(noto, files[700])),
  };
  const names: string[] = [];
  for (const slice of slices) names.push(await writeSlice(slice, sources[slice.weight]));
  for (const old of await readdir(fonts)) if (!names.includes(old)) await rm(join(fonts, old));
  await copyFile(join(noto, "LICENSE_FONT"), join(fonts, "LICENSE.txt"));

  await writeFile(
    `${stylesheet}.new`,
    slices.map((slice, at) => fontFace(slice, names[at] ?? "")).join("\n"),
  );
  await rename(`${stylesheet}.new`, stylesheet);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, wanted);
}

async function sentences(): Promise<Sentences> {
  const read = async (name: string) => [name, await readFile(join(messages, name), "utf8")] as const;
  const texts = await Promise.all((await readdir(messages)).sort().map(read));
  const [first, others] = [true, false].map((early) =>
    texts.filter(([name]) => firstVisit.includes(name) === early).map(([, text]) => text),
  );
  return { first: (first ?? []).join(""), others: others ?? [] };
}

async function isBuilt(wanted: string): Promise<boolean> {
  if (!existsSync(stamp) || !existsSync(stylesheet) || (await readFile(stamp, "utf8")) !== wanted)
    return false;
  const named = (await readFile(stylesheet, "utf8")).matchAll(/url\(\/fonts\/([^)]+)\)/g);
  return [...named].every(([, name]) => existsSync(join(fonts, name ?? "")));
}

/** The file name is the hash of its content, so that it may be kept for ever. */
async function writeSlice({ characters, features }: Slice, source: Buffer): Promise<string> {
  const font = await subsetFont(source, characters, {
    targetFormat: "woff2",
    keepFeatures: features,
    noHinting: true,
    dropTables: tables,
  });
  const name = `${createHash("sha256").update(font).digest("hex").slice(0, 8)}.woff2`;
  await writeFile(join(fonts, name), font);
  return name;
}

function fontFace({ family, weight, claims }: Slice, name: string): string {
  const sources = `${installed[weight]},url(/fonts/${name})format("woff2")`;
  return `@font-face{font-family:${family};font-weight:${weight};font-display:swap;src:${sources};unicode-range:${claims}}`;
}
