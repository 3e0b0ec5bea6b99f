import { eq } from "drizzle-orm";
import { z } from "zod";
import { portalFacts } from "#db/schema/telling.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { type NewSession, openSession } from "#lib/access/sign-in.ts";
import { env } from "#lib/platform/env.ts";
import { Refusal } from "#lib/platform/refusal.ts";

const cardsSchema = z.array(
  z.object({
    userId: z.uuid(),
    nameJa: z.string(),
    companyJa: z.string(),
    companyEn: z.string(),
    roleJa: z.string(),
    roleEn: z.string(),
    tryJa: z.string(),
    tryEn: z.string(),
  }),
);
export type DemoCard = z.infer<typeof cardsSchema>[number];

/** Whom a visitor of the demo may be; none outside the demo, whatever the database says. */
export async function demoCards(): Promise<DemoCard[]> {
  if (!env().GOJO_DEMO) return [];
  const [row] = await asActor(theWorker, (tx) =>
    tx.select({ value: portalFacts.value }).from(portalFacts).where(eq(portalFacts.key, "demo_cards")),
  );
  return cardsSchema.parse(row?.value ?? []);
}

/** Enters the demo as one of its people. Refuses everywhere else. */
export async function enterAs(userId: string, device: string): Promise<NewSession> {
  const cards = await demoCards();
  if (!cards.some((card) => card.userId === userId)) throw new Refusal("forbidden");
  return openSession(userId, device);
}
