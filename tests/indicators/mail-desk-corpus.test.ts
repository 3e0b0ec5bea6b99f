import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { refang } from "#lib/indicators/defang.ts";
import { type ExaminedMail, examineMail } from "#lib/indicators/examine-mail.ts";
import { type MailVerdict, mailHints, verdictOf } from "#lib/indicators/mail-hints.ts";
import { questionFromMail } from "#lib/mail-desk/question-from-mail.ts";
import { read } from "./reading.ts";

const FOLDER = join(process.env["GOJO_CORPUS"] ?? "../shared/data", "eml");

/** By the folder a mail lies in; "odd" ones test the reader and are neither. */
type Label = "phishing" | "honest" | "spam" | "odd";
const labelOf = (file: string): Label => {
  if (/^(?:phishing_pot|attachments_neutralised)\//.test(file)) return "phishing";
  if (/^spamassassin\/\w+-ham/.test(file)) return "honest";
  return file.startsWith("spamassassin/") ? "spam" : "odd";
};

/** Words that would promise what no rule can know. */
const CERTAINTY =
  /安全です|安心です|本物です|偽物です|詐欺です|間違いなく|必ず|is safe|is genuine|is fake|is phishing|certainly|definitely|guarantee/i;

describe.skipIf(!existsSync(FOLDER))("the desk on every mail of the corpus", () => {
  const files = existsSync(FOLDER)
    ? readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".eml"))
    : [];
  const verdicts: Record<Label, Record<MailVerdict, number>> = {
    phishing: { risky: 0, unclear: 0, nothing_found: 0 },
    honest: { risky: 0, unclear: 0, nothing_found: 0 },
    spam: { risky: 0, unclear: 0, nothing_found: 0 },
    odd: { risky: 0, unclear: 0, nothing_found: 0 },
  };
  const examined = async (file: string): Promise<ExaminedMail> => {
    const examination = await examineMail(readFileSync(join(FOLDER, file)));
    if (!examination.ok) throw new Error(examination.reason);
    return examination.examined;
  };

  // Whatever opens a connection, to a name, a number or a file, goes through here.
  const connect = vi.spyOn(Socket.prototype, "connect").mockImplementation(() => {
    throw new Error("a mail reached out");
  });
  const fetched = vi.spyOn(globalThis, "fetch");
  beforeAll(() => expect(files.length).toBeGreaterThan(80));
  afterAll(() => {
    expect(fetched).not.toHaveBeenCalled();
    expect(connect).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test.each(files)(
    "%s is examined, loses nothing of what is read in it, and becomes a question",
    async (file) => {
      const found = await examined(file);
      const { mail } = found;
      expect(mail).toEqual(await read(readFileSync(join(FOLDER, file))));
      expect(found.dangers).toHaveLength(mail.attachments.length);

      const hints = mailHints(found);
      verdicts[labelOf(file)][verdictOf(hints)] += 1;
      for (const { facts } of hints) {
        expect(`${facts.shown} ${facts.real}`).not.toMatch(/https?:\/\//i);
        expect(JSON.stringify(facts).isWellFormed()).toBe(true);
      }
      for (const language of ["ja", "en"] as const) {
        const { title, body } = questionFromMail(
          found,
          ["小林 美咲", "株式会社北関東精密金型製作所"],
          language,
        );
        const shown = refang(`${title}\n${body}`).toLowerCase();
        for (const recipient of mail.recipients) expect(shown).not.toContain(recipient);
        expect(`${title}\n${body}`).not.toMatch(/https?:\/\//i);
        expect(title.length).toBeLessThanOrEqual(120);
        expect(body.length).toBeLessThanOrEqual(20_000);
      }
    },
  );

  test("warns of half of the phishing, of no honest mail, and calls little of the phishing unremarkable", () => {
    console.info(verdicts);
    const { phishing, honest } = verdicts;
    expect(phishing.risky).toBeGreaterThanOrEqual(28);
    expect(phishing.nothing_found).toBeLessThanOrEqual(3);
    expect(honest.risky).toBe(0);
    expect(honest.nothing_found).toBeGreaterThanOrEqual(9);
  });

  test("never speaks with certainty", async () => {
    for (const language of ["ja", "en"]) {
      const words = readFileSync(`lib/platform/i18n/messages/${language}/mail-desk.json`, "utf8");
      // "Every proper mail has one" and the like speak of mails in general.
      const { verdict, hint, check } = JSON.parse(words);
      expect(JSON.stringify([verdict, check, { ...hint, no_sender: "" }])).not.toMatch(CERTAINTY);
    }
  });
});
