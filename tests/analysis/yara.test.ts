import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import { describe, expect, test } from "vitest";
import { rules } from "#db/seed/demo/content/yara.ts";
import { aSavedMail } from "#db/seed/factories/mails.ts";
import { exitCodes } from "#lib/analysis/yara/child-words.ts";
import { checkRule, type RuleToScan, scanFile, scanLimits } from "#lib/analysis/yara/run-yara.ts";
import { faultOf } from "#lib/analysis/yara/scan-result.ts";
import { rightsOf } from "#lib/platform/confined.ts";

/** A text of our own that stands for a sample: harmless, and found by nothing but the rule below. */
const sample = "GOJO-HARMLESS-SAMPLE !G$JO!H+ for tests only";
const finds = ruleOf(
  "finds the sample",
  'rule sample : test { meta: about = "ours" strings: $s = "HARMLESS-SAMPLE" condition: $s }',
);
const endless = ruleOf(
  "never ends",
  "rule endless { condition: for any i in (0..filesize) : (for any j in (0..filesize) : (uint8(i) + uint8(j) == 1000)) }",
);

function ruleOf(name: string, source: string): RuleToScan {
  return { id: name, name, revision: 1, source };
}

async function aZip(files: Record<string, Uint8Array | string>, password?: string): Promise<Buffer> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    useWebWorkers: false,
    ...(password && { password, zipCrypto: true }),
  });
  for (const [name, contents] of Object.entries(files)) {
    await zip.add(
      name,
      new Uint8ArrayReader(typeof contents === "string" ? Buffer.from(contents) : contents),
    );
  }
  return Buffer.from(await zip.close());
}

describe("an analyst who scans a file", () => {
  test("hears which rule matched, with its words, and at which bytes", async () => {
    const { matches, left, failure, parts } = await scanFile(Buffer.from(`..${sample}..${sample}`), [finds]);
    expect([left, failure, parts]).toEqual([[], null, [{ name: null, size: 92 }]]);
    expect(matches).toEqual([
      {
        by: { id: "finds the sample", name: "finds the sample", revision: 1 },
        part: 0,
        name: "sample",
        tags: ["test"],
        meta: [["about", "ours"]],
        patterns: [{ id: "$s", count: 2, offsets: [7, 53] }],
      },
    ]);
  });

  test("is shown nothing of the file itself", async () => {
    const rule = ruleOf("takes all", "rule whole { strings: $a = /<script>.{1,40}/ condition: $a }");
    const secret = "<script>alert('CANARYbytes')</script>";
    const result = await scanFile(Buffer.from(secret), [rule]);
    expect(result.matches).toHaveLength(1);
    expect(JSON.stringify(result)).not.toContain("CANARY");
    expect(JSON.stringify(result)).not.toContain("script");
  });

  test("loses a rule that never ends, by name, and nothing else", async () => {
    const after = ruleOf("comes after", finds.source);
    const done: number[] = [];
    const limits = { ...scanLimits, mostSilence: 1_500 };
    const result = await scanFile(
      Buffer.concat([Buffer.from(sample), Buffer.alloc(200_000)]),
      [finds, endless, after],
      {
        limits,
        tell: (rules) => done.push(rules),
      },
    );
    expect(result.matches.map(({ by }) => by.name)).toEqual(["finds the sample", "comes after"]);
    expect(result.left).toEqual([
      { by: { id: "never ends", name: "never ends", revision: 1 }, why: "too_slow" },
    ]);
    expect(done).toEqual([1, 2, 3]);
  });

  test("is told which rules were not reached when the time is over", async () => {
    const limits = { ...scanLimits, mostSilence: 1_000, mostMilliseconds: 1_200 };
    const { left } = await scanFile(Buffer.alloc(200_000), [endless, finds], { limits });
    expect(left.map(({ by, why }) => [by.name, why])).toEqual([
      ["never ends", "too_slow"],
      ["finds the sample", expect.stringMatching(/^(?:not_reached|too_slow)$/)],
    ]);
  });

  test("hears that a rule is broken while the others say what they found", async () => {
    const { matches, left } = await scanFile(Buffer.from(sample), [ruleOf("broken", "rule {"), finds]);
    expect(left.map(({ by, why }) => [by.name, why])).toEqual([["broken", "broken"]]);
    expect(matches).toHaveLength(1);
  });

  test("scans 50 MB in which a rule matches everywhere, within the memory there is", async () => {
    const everywhere = ruleOf(
      "everywhere",
      'rule a { strings: $a = "a" $b = { 61 61 } condition: any of them }',
    );
    const { matches, left, failure } = await scanFile(Buffer.alloc(50_000_000, "a"), [everywhere]);
    expect([left, failure]).toEqual([[], null]);
    expect(matches[0]?.patterns.map(({ count, offsets }) => [count, offsets.length])).toEqual([
      [5_000, 20],
      [5_000, 20],
    ]);
  });

  test("is told when there was not memory enough", async () => {
    const limits = { ...scanLimits, mostMegabytes: 60 };
    const { failure } = await scanFile(Buffer.alloc(50_000_000, "a"), [finds], { limits });
    expect(failure).toBe("memory");
  });

  test("sees into a ZIP, also one with the password of samples", async () => {
    for (const password of [undefined, "infected"]) {
      const zip = await aZip({ "readme.txt": "nothing", "in/evil.bin": sample }, password);
      const { parts, matches, leftOut } = await scanFile(zip, [finds]);
      expect(parts.map(({ name }) => name)).toEqual([null, "readme.txt", "in/evil.bin"]);
      expect(matches.map(({ part }) => part)).toContain(2);
      expect(leftOut).toEqual([]);
    }
  });

  test("is told of what in a ZIP could not be read, bombs included", async () => {
    const bomb = await aZip({ "bomb.bin": Buffer.alloc(30_000_000), "evil.bin": sample });
    const bombed = await scanFile(bomb, [finds]);
    expect(bombed.leftOut).toEqual([{ name: "bomb.bin", why: "too_large" }]);
    expect(bombed.matches.map(({ part }) => part)).toContain(1);
    const locked = await scanFile(await aZip({ "evil.bin": sample }, "another word"), [finds]);
    expect(locked.leftOut).toEqual([{ name: "evil.bin", why: "locked" }]);
    const cut = await scanFile((await aZip({ "evil.bin": sample })).subarray(0, 40), [finds]);
    expect(cut.leftOut.map(({ why }) => why)).toEqual(["broken"]);
    const many = await scanFile(
      await aZip(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${n}`, "x"]))),
      [finds],
    );
    expect([many.parts.length, many.leftOut]).toEqual([51, [{ name: "…", why: "too_many" }]]);
  });

  test("reads names of files in one line, without signs that turn text around", async () => {
    const { parts } = await scanFile(await aZip({ "a\u202egpj.exe\n<b>": "x" }), [finds]);
    expect(parts[1]?.name).toBe("agpj.exe <b>");
  });
});

test("when somebody kills the process that scans, the scan says so and goes on with the next rule", async () => {
  const scan = scanFile(Buffer.concat([Buffer.from(sample), Buffer.alloc(300_000)]), [endless, finds]);
  const pid = await childPid();
  process.kill(pid, "SIGKILL");
  const { left, matches } = await scan;
  expect(left.map(({ by, why }) => [by.name, why])).toEqual([["never ends", "crashed"]]);
  expect(matches.map(({ by }) => by.name)).toEqual(["finds the sample"]);
});

/** The process that this one started for a scan, once it is at work. */
async function childPid(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const status = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
        const isOurs = Number(status[1]) === process.pid;
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        // utime: it has worked for a while, so it is at the rule.
        if (isOurs && command.includes("yara-child.ts") && Number(status[11]) > 80) return Number(pid);
      } catch {}
    }
  }
  throw new Error("No process scans");
}

test("many scans at once take turns, and each finds its own", async () => {
  const scans = Array.from({ length: 6 }, (_, n) =>
    scanFile(Buffer.from(n % 2 === 0 ? sample : "nothing"), [finds]),
  );
  expect((await Promise.all(scans)).map(({ matches }) => matches.length)).toEqual([1, 0, 1, 0, 1, 0]);
});

test("the rules of the demo world are understood, and find the mail that they are shown to have found", async () => {
  const mail = aSavedMail({
    from: { name: "保健所 予防接種担当", address: "hokenjo-chousa@survey-form.test" },
    to: "jimu@tsuyukusazaka.example",
    subject: "予防接種の実施状況調査について（本日締切）",
    html: "<p>施設管理者様</p>",
    file: { name: "chousahyo.xlsm", text: "This file does nothing." },
    sentAt: new Date("2026-11-20T00:00:00Z"),
  });
  const all = Object.values(rules).map(({ name, source }) => ruleOf(name, source));
  const { left, matches } = await scanFile(new Uint8Array(await mail.arrayBuffer()), all);
  expect(left).toEqual([]);
  expect(matches.map(({ name, patterns }) => [name, patterns.map(({ id }) => id)])).toEqual([
    ["mail_posing_as_survey", ["$subject", "$sender", "$file"]],
  ]);
});

describe("a rule that is being written", () => {
  test("is told in which line it is wrong", async () => {
    const checked = await checkRule('rule a {\n  strings:\n    $a = "x"\n  condition:\n    $b\n}');
    expect(checked).toMatchObject({ ok: false, faults: [{ line: 5, said: "unknown pattern `$b`" }] });
    expect(await checkRule('rule a { strings: $a = "lang" condition: $a }')).toEqual({
      ok: true,
      warnings: [],
    });
  });

  test("hears what makes it slow", async () => {
    const checked = await checkRule("rule a { strings: $a = /(a+)+b/ condition: $a }");
    expect(checked).toMatchObject({ ok: true, warnings: [{ line: 1, said: "slow pattern" }] });
  });

  test("cannot read any file of the server", async () => {
    const checked = await checkRule('include "/etc/hostname"\nrule a { condition: true }');
    expect(checked).toMatchObject({
      ok: false,
      faults: [{ line: 1, said: "include statements not allowed" }],
    });
  });

  test("shows its fault even where the engine says no line", () => {
    expect(faultOf("something else")).toEqual({
      line: null,
      said: "something else",
      whole: "something else",
    });
  });
});

test("where there is no YARA for the computer, the program says so", () => {
  const folder = mkdtempSync(join(tmpdir(), "gojo-no-yara-"));
  mkdirSync(join(folder, "yara"));
  for (const name of ["yara-child.ts", "child-words.ts", "engine.ts", "zip-members.ts"]) {
    cpSync(join("lib/analysis/yara", name), join(folder, "yara", name));
  }
  cpSync("node_modules/@zip.js/zip.js", join(folder, "node_modules/@zip.js/zip.js"), { recursive: true });
  const { status } = spawnSync(process.execPath, ["--no-warnings", join(folder, "yara/yara-child.ts")], {
    input: `${JSON.stringify({ do: "check", source: "" })}\n`,
  });
  expect(status).toBe(exitCodes.unavailable);
  rmSync(folder, { recursive: true, force: true });
});

test("the program that scans reaches no network, no other program and no file of ours", () => {
  const tries = [
    `require("node:fs").readFileSync("/etc/hostname")`,
    `require("node:fs").readdirSync(".gojo")`,
    `require("node:fs").writeFileSync("lib/mine.ts", "")`,
    `require("node:child_process").spawnSync("true")`,
  ];
  for (const one of tries) {
    const program = `try { ${one}; console.log("done") } catch (failure) { console.log(failure.code) }`;
    const { stdout } = spawnSync(process.execPath, [...rightsOf(scanLimits), "-e", program], {
      encoding: "utf8",
    });
    expect([one, stdout.trim()]).toEqual([one, "ERR_ACCESS_DENIED"]);
  }
});
