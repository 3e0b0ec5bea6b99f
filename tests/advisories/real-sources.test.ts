import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { advisories, sourceItems } from "#db/schema/advisories.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { asActor } from "#lib/access/door.ts";
import { aVisitor, theWorker } from "#lib/access/mint.ts";
import { publish, takeUp } from "#lib/advisories/commands/decide.ts";
import { addFeed, fetchNow } from "#lib/advisories/commands/feeds.ts";
import { saveDraft } from "#lib/advisories/commands/save-draft.ts";
import { feedList } from "#lib/advisories/queries/feeds.ts";
import { publishedAdvisories, readAdvisory } from "#lib/advisories/queries/read.ts";
import { workbench } from "#lib/advisories/queries/workbench.ts";
import { findProtectedTokens } from "#lib/translation/protected-tokens.ts";
import { aPortal } from "../support/database.ts";
import { workOff } from "../support/jobs.ts";
import { aSource } from "./a-source.ts";
import { filled } from "./filled.ts";

const corpus = process.env["GOJO_CORPUS"] ?? "../shared/data";
const jvn = join(corpus, "feeds/jvn/jvndb.rdf");
const siemens = join(corpus, "csaf/cisa_ot/icsa-24-102-04.json");

await aPortal();
process.env["GOJO_DEMO"] = "1";

const theOnlyOneOf = async (feedId: string) => {
  const rows = await asActor(theWorker, (tx) =>
    tx
      .select({ id: advisories.id, revision: advisories.revision })
      .from(advisories)
      .innerJoin(sourceItems, eq(sourceItems.id, advisories.sourceItemId))
      .where(eq(sourceItems.feedId, feedId)),
  );
  const [only] = rows;
  if (!only || rows.length !== 1) throw new Error(`${rows.length} advisories came`);
  return { advisoryId: only.id, revision: only.revision };
};

describe.skipIf(!existsSync(jvn) || !existsSync(siemens))("from the source to the reader", () => {
  const sentences = {
    whatHappened: "産業用の機器に組み込まれた防火壁に、5 つの弱点が見つかりました。",
    whoIsConcerned: "Siemens RUGGEDCOM APE1808 をお使いの会社です。",
    actToday: "機器がインターネットから直接見えていないか、設備の担当者に確かめてください。",
    urgency: "out-of-cycle",
    tlp: "TLP:CLEAR",
  };

  test("a CSAF document of CISA is collected, translated and published; members and visitors read it", async () => {
    const [operator, analyst, moderator, member] = [
      await anOperator(),
      await anAnalyst(),
      await aModerator(),
      await aPerson(),
    ];
    const source = await aSource();
    const url = source.serves("/icsa.json", readFileSync(siemens), { type: "application/json" });
    const feedId = await addFeed(operator, { url, kind: "csaf", name: "CISA (ICS)" });
    await workOff();
    const seen = await theOnlyOneOf(feedId);
    await takeUp(analyst, seen);

    const drawn = await workbench(analyst, seen.advisoryId);
    expect(drawn).toMatchObject({
      titleOriginal: "Siemens RUGGEDCOM APE1808",
      originalLanguage: "en",
      sourceTlp: "TLP:CLEAR",
      facts: {
        products: ["Siemens RUGGEDCOM APE1808"],
        severity: { score: 7.8 },
        identifiers: expect.arrayContaining(["CVE-2023-48795", "ICSA-24-102-04"]),
      },
    });
    if (!drawn) throw new Error("not on the desk");
    expect(drawn.paragraphs.length).toBeGreaterThan(10);
    expect(new Set(drawn.paragraphs.map(({ part }) => part))).toContain("mitigation");
    expect(drawn.facts.references[0]?.url).toBe(
      "https://www.cisa.gov/news-events/ics-advisories/icsa-24-102-04",
    );

    // Stands for a translator: the sense in Japanese, with everything that must not change.
    const translated = drawn.paragraphs.map(({ position, source: original }) => {
      const kept = findProtectedTokens(original).map(({ text }) => ` ${text} `);
      return [position, `訳文です。${kept.join("、")}`] as const;
    });
    const typed = { ...sentences, titleJa: "産業用防火壁の弱点", targets: Object.fromEntries(translated) };
    await saveDraft(analyst, filled(drawn, typed));
    const done = await workbench(moderator, seen.advisoryId);
    expect(done?.gate).toMatchObject({ isOpen: true, untranslated: [], tokens: [] });
    await publish(moderator, { advisoryId: seen.advisoryId, revision: done?.revision ?? 0 });

    for (const reader of [member, aVisitor]) {
      const [line] = (await publishedAdvisories(reader)).advisories;
      expect(line).toMatchObject({ urgency: "out-of-cycle", actToday: sentences.actToday });
      const read = await readAdvisory(reader, seen.advisoryId);
      expect(read?.paragraphs).toHaveLength(drawn.paragraphs.length);
      expect(read?.whatHappened).toBe(sentences.whatHappened);
    }

    await fetchNow(operator, { feedId });
    await workOff();
    expect(source.asked("/icsa.json")).toBe(2);
    expect(await theOnlyOneOf(feedId)).toMatchObject({ advisoryId: seen.advisoryId });
    expect((await feedList(operator)).find(({ id }) => id === feedId)).toMatchObject({ health: "well" });
  });

  test("JVN speaks Japanese: nothing to translate, but a person still chooses label and sentences", async () => {
    const [operator, moderator] = [await anOperator(), await aModerator()];
    const source = await aSource();
    const url = source.serves("/jvndb.rdf", readFileSync(jvn));
    const feedId = await addFeed(operator, { url, kind: "feed", name: "JVN iPedia" });
    await workOff();
    const seen = await theOnlyOneOf(feedId);
    await takeUp(moderator, seen);
    const drawn = await workbench(moderator, seen.advisoryId);
    expect(drawn).toMatchObject({
      originalLanguage: "ja",
      sourceTlp: null,
      head: { titleJa: "ruby-git における複数のコードインジェクションの脆弱性", tlp: "" },
      gate: { isOpen: false, untranslated: [], tokens: [], label: "missing" },
    });
    expect(drawn?.facts).toEqual({
      identifiers: ["JVNDB-2023-000001", "CWE-94", "JVN#16765254", "CVE-2022-46648", "CVE-2022-47318"],
      products: ["ruby-git"],
      references: expect.arrayContaining([
        { title: "JVN#16765254", url: "https://jvn.jp/jp/JVN16765254/index.html" },
      ]),
      severity: { score: 5.5, vector: "CVSS:3.0/AV:N/AC:L/PR:L/UI:R/S:U/C:L/I:L/A:L" },
    });
    if (!drawn) throw new Error("not on the desk");
    await saveDraft(moderator, filled(drawn, { ...sentences, tlp: "TLP:GREEN" }));
    const done = await workbench(moderator, seen.advisoryId);
    expect(done?.head.titleJa).toBe("ruby-git における複数のコードインジェクションの脆弱性");
    await publish(moderator, { advisoryId: seen.advisoryId, revision: done?.revision ?? 0 });
    expect(await readAdvisory(await aPerson(), seen.advisoryId)).toMatchObject({ tlp: "TLP:GREEN" });
    expect(await readAdvisory(aVisitor, seen.advisoryId)).toBeNull();
  });
});
