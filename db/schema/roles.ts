import { pgRole } from "drizzle-orm/pg-core";

/*
 * The database roles an actor can stand in. The login role `gojo_app` owns nothing and has no rights of its
 * own: it can only step into one of these, for the length of one transaction (see db/client.ts).
 */

/** Nobody in particular: reads what is published to the world. */
export const visitorRole = pgRole("gojo_visitor").existing();
/** A person of a member company. Fusion cell and operators hold this too. */
export const memberRole = pgRole("gojo_member").existing();
/** Moderators and analysts. */
export const fusionRole = pgRole("gojo_fusion").existing();
/** Runs the portal: companies, people, groups, feeds. Reads no member's post. */
export const operatorRole = pgRole("gojo_operator").existing();
/** Sign-in, sessions, invitations: the only one that sees credentials. */
export const doorRole = pgRole("gojo_door").existing();
/** Background work that serves no single person: delivery, feeds, telling a masked author. */
export const workerRole = pgRole("gojo_worker").existing();

/** Owns functions that carry out what two people decided. No actor can stand in it. */
export const keeperRole = pgRole("gojo_keeper").existing();

/** Roles that appear in `asActor`. `gojo_queue` is not among them: it belongs to the job library alone. */
export const actorRoles = [
  "gojo_visitor",
  "gojo_member",
  "gojo_fusion",
  "gojo_operator",
  "gojo_door",
  "gojo_worker",
] as const;
export type ActorRole = (typeof actorRoles)[number];
