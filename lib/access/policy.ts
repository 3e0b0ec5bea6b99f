import { Refusal } from "#lib/platform/refusal.ts";
import type { Actor } from "./actor.ts";

/** In what capacity somebody acts. Portal staff act as such wherever they are. */
export const capacities = [
  "visitor",
  "frontline",
  "csirt",
  "management",
  "owner",
  "analyst",
  "moderator",
  "operator",
  "door",
  "worker",
] as const;
export type Capacity = (typeof capacities)[number];

const members = ["frontline", "csirt", "management", "owner"] as const;
const fusionCell = ["analyst", "moderator"] as const;
const everyone = [...members, ...fusionCell, "operator"] as const;

/**
 * May they do this? The only answer in the product. Which rows exist for them is the row policies' answer
 * (db/schema); a page shows or hides a button by asking here, and the command behind it asks again.
 */
export const policy = {
  "group.list": everyone,
  "group.ask": members,
  "group.leave": members,
  "group.decide": ["moderator"],
  "group.create": ["operator"],
  "group.read": [...members, ...fusionCell],
  "post.submit": members,
  "post.read": [...members, ...fusionCell],
  "post.revise": members,
  "post.withdraw": members,
  "post.answer": members,
  "part.write": members,
  "part.open": members,
  "part.release": ["moderator"],
  "reply.write": members,
  "reply.withdraw": members,
  "reply.accept": members,
  "mail.examine": [...members, ...fusionCell],
  "queue.read": fusionCell,
  "queue.assign": fusionCell,
  "queue.weigh": fusionCell,
  "rota.set": ["moderator"],
  "handover.write": fusionCell,
  "mail.note": fusionCell,
  "figures.read": fusionCell,
  "figures.workload": ["moderator"],
  "post.release": ["moderator"],
  "post.return": ["moderator"],
  "answer.note": fusionCell,
  "question.answer": members,
  "post.relay": ["moderator"],
  "relay.read": fusionCell,
  "relay.decide": members,
  "reply.release": ["moderator"],
  "assessment.write": fusionCell,
  "relation.decide": fusionCell,
  "matter.write": fusionCell,
  "matter.read": [...members, ...fusionCell],
  "task.read": fusionCell,
  "task.change": fusionCell,
  "note.write": fusionCell,
  "yara.change": fusionCell,
  "file.scan": fusionCell,
  "attachment.download": [...members, ...fusionCell],
  "source.ask": fusionCell,
  "source.decide": fusionCell,
  "source.open": fusionCell,
  "source.consent": members,
  "introduction.offer": ["moderator"],
  "introduction.answer": members,
  "item.report": members,
  "item.hide": ["moderator"],
  "hiding.answer": members,
  "report.read": fusionCell,
  "report.close": ["moderator"],
  "member.read": [...fusionCell, "operator"],
  "member.warn": ["moderator"],
  "warning.acknowledge": everyone,
  "member.suspend": ["moderator", "operator"],
  "member.merge": ["moderator", "operator"],
  "merge.answer": members,
  "inbox.read": everyone,
  "advisory.read": ["visitor", ...everyone],
  "advisory.triage": fusionCell,
  "advisory.translate": fusionCell,
  "advisory.publish": ["moderator"],
  "feed.read": [...fusionCell, "operator"],
  "feed.add": ["operator"],
  "feed.change": ["operator"],
  "feed.pause": ["operator"],
  "feed.remove": ["operator"],
  "feed.fetch": ["operator", "worker"],
  "service.list": everyone,
  "seat.book": members,
  "seat.cancel": members,
  "diagnosis.request": members,
  "engagement.answer": members,
  "attendance.read": members,
  "digest.read": everyone,
  "digest.send": ["moderator"],
  "digest.read_runs": fusionCell,
  "settings.change": everyone,
  "session.revoke": everyone,
  "session.prove": everyone,
  "organization.add": ["operator"],
  "person.invite": ["operator"],
  "person.appoint": ["operator"],
  "portal.set_up": ["operator"],
  "audit.read": ["moderator", "operator"],
  "audit.verify": ["moderator", "operator"],
  "audit.export": ["moderator", "operator"],
  "mailbox.read": everyone,
  "door.sign_in": ["door"],
  "door.accept_invitation": ["door"],
  "worker.deliver": ["worker"],
} as const satisfies Record<string, readonly Capacity[]>;

export type Action = keyof typeof policy;

/** In what capacity the actor acts; a person with neither role is treated as frontline. */
export function capacityOf(actor: Actor): Capacity {
  if (actor.kind !== "person") return actor.kind;
  return actor.portalRole ?? actor.companyRole ?? "frontline";
}

/** Whether to show the way to an action. */
export function may(actor: Actor, action: Action): boolean {
  const allowed: readonly Capacity[] = policy[action];
  return allowed.includes(capacityOf(actor));
}

/** First line of every query and command: refuses with "forbidden". */
export function authorize(actor: Actor, action: Action): void {
  if (!may(actor, action)) throw new Refusal("forbidden");
}
