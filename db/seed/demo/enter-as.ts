import { portalFacts } from "#db/schema/telling.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import type { Cast } from "./cast.ts";
import { cards } from "./content/cards.ts";

const houses = {
  operator: { companyJa: "ポータル事務局", companyEn: "Portal office" },
  fusion: { companyJa: "フュージョンセル", companyEn: "Fusion cell" },
};

/** Lays out the cards of the demo's sign-in page: {@link DemoCard} of lib/demo reads them. */
export async function layOutCards(cast: Cast): Promise<void> {
  const value = cards.map(({ who, ...card }) => {
    const { userId, name, org, portalRole } = cast.person(who);
    const house = org
      ? { companyJa: org.ja, companyEn: org.en }
      : houses[portalRole === "operator" ? "operator" : "fusion"];
    return { userId, nameJa: name, ...house, ...card };
  });
  await asActor(theWorker, (tx) => tx.insert(portalFacts).values({ key: "demo_cards", value }));
}
