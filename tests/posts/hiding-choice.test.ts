import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { asActor } from "#lib/access/door.ts";
import { hidingDecided } from "#lib/posts/hiding/hiding-choice.ts";
import { companyFacts } from "#lib/posts/queries/company-facts.ts";
import { aPortal } from "#tests/support/database.ts";

await aPortal();
const group = await aGroup();
const company = await aCompany({ nameJa: "株式会社みなと精密", nameEn: "Minato Seimitsu Co., Ltd." });
const clerk = await aPerson({ company, groups: [group], name: "森田 恵子" });
await aPerson({ company, name: "林 明" });
const stranger = await aPerson({ groups: [group], name: "長野 大輔" });

const form = {
  title: "みなと精密に来た請求書",
  body: "林さんが開きました。電話は 052-123-4567 です。",
  facts: { seen: "みなと精密の受付", kinds: ["mail"] },
};
const asked = { intent: "send", offered: [], hide: [], attribution: "fusion_cell" as const };

describe("before a post goes out", () => {
  test("its author is asked about the names of their own company, and of nobody else's", async () => {
    const facts = await companyFacts(clerk);
    expect(facts.names).toEqual(["株式会社みなと精密", "Minato Seimitsu Co., Ltd."]);
    expect([...facts.people].sort()).toEqual(["林 明", "森田 恵子"].sort());
    expect(facts.people).not.toContain("長野 大輔");
    expect((await companyFacts(stranger)).names).not.toContain("株式会社みなと精密");
    const own = await asActor(clerk, (tx) => tx.execute(sql`select my_mail_domains() as domains`));
    expect(own[0]?.["domains"]).toHaveLength(1);
    const refused = asActor(clerk, (tx) => tx.execute(sql`select mail_domains_of(${stranger.orgId})`));
    await expect(refused).rejects.toThrow();
    await expect(companyFacts(await aModerator())).rejects.toMatchObject({ code: "forbidden" });
  });

  test("each word is offered once, ticked", async () => {
    const decided = hidingDecided(form, asked, await companyFacts(clerk));
    expect(decided).toEqual({
      offer: [
        { word: "みなと精密", reason: "company", count: 2, ticked: true },
        { word: "林さん", reason: "person", count: 1, ticked: true },
        { word: "052-123-4567", reason: "phone", count: 1, ticked: true },
      ],
    });
  });

  test("what is ticked is hidden everywhere, answers to questions too, and the rest stays", async () => {
    const offered = ["みなと精密", "林さん", "052-123-4567"];
    const choice = { ...asked, intent: "send_hidden", offered, hide: ["みなと精密", "林さん"] };
    expect(hidingDecided(form, choice, await companyFacts(clerk))).toEqual({
      texts: {
        title: "[[みなと精密]]に来た請求書",
        body: "[[林さん]]が開きました。電話は 052-123-4567 です。",
        facts: { seen: "[[みなと精密]]の受付", kinds: ["mail"] },
      },
    });
    const anyway = { ...choice, intent: "send_anyway" };
    expect(hidingDecided(form, anyway, await companyFacts(clerk))).toEqual({ texts: form });
  });

  test("a word that came in since is asked about, and what was unticked stays unticked", async () => {
    const choice = { ...asked, intent: "send_anyway", offered: ["みなと精密", "林さん"], hide: ["林さん"] };
    expect(hidingDecided(form, choice, await companyFacts(clerk))).toMatchObject({
      offer: [
        { word: "みなと精密", ticked: false },
        { word: "林さん", ticked: true },
        { word: "052-123-4567", ticked: true },
      ],
    });
  });

  test("whoever signs is not asked about the company that signs", async () => {
    const signed = { ...form, body: `森田です。${form.body}森田さん` };
    const decided = hidingDecided(signed, { ...asked, attribution: "named" }, await companyFacts(clerk));
    expect(decided).toMatchObject({ offer: [{ word: "林さん" }, { word: "052-123-4567" }] });
  });

  test("where nothing gives anybody away, nothing is asked", async () => {
    const plain = { title: "請求書のメール", body: "口座が前と違います。" };
    expect(hidingDecided(plain, asked, await companyFacts(clerk))).toEqual({ texts: plain });
  });
});
