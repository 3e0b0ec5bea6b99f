import { randomUUID } from "node:crypto";
import { organizations } from "#db/schema/membership.ts";
import { asActor } from "#lib/access/door.ts";
import { someCompanyName } from "./believable.ts";
import { onDutyAs } from "./desk.ts";

export type Company = typeof organizations.$inferSelect;

/** A member company; by default a small manufacturer in Aichi. */
export async function aCompany(wish: Partial<Omit<Company, "id">> = {}): Promise<Company> {
  const company: Company = {
    id: randomUUID(),
    kind: "sme",
    ...someCompanyName(),
    sector: "E",
    sizeBand: "21-100",
    prefecture: "23",
    state: "member",
    createdAt: new Date(),
    ...wish,
  };
  await asActor(await onDutyAs("operator"), (tx) => tx.insert(organizations).values(company));
  return company;
}
