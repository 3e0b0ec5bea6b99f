import { eq, sql } from "drizzle-orm";
import { organizations, people } from "#db/schema/membership.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { SHARED_MAIL_DOMAINS } from "#lib/indicators/shared-mail-domains.ts";
import type { CompanyFacts } from "../hiding/redaction-suggestions.ts";

const mostPeople = 1_000;

/** What would give away the actor's own company: its names, its people, its mail domains. */
export async function companyFacts(actor: Person): Promise<CompanyFacts> {
  authorize(actor, "reply.write");
  const { orgId } = actor;
  if (orgId === null) return { names: [], people: [], author: actor.name, domains: [] };
  return asActor(actor, async (tx) => {
    const [[company], colleagues] = await Promise.all([
      tx
        .select({
          ja: organizations.nameJa,
          en: organizations.nameEn,
          domains: sql<string[]>`my_mail_domains()`,
        })
        .from(organizations)
        .where(eq(organizations.id, orgId)),
      tx.select({ name: people.name }).from(people).where(eq(people.orgId, orgId)).limit(mostPeople),
    ]);
    return {
      names: company ? [company.ja, company.en] : [],
      people: colleagues.map(({ name }) => name),
      author: actor.name,
      domains: (company?.domains ?? []).filter((domain) => !SHARED_MAIL_DOMAINS.has(domain)),
    };
  });
}
