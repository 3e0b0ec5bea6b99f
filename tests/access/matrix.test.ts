import { describe, expect, test } from "vitest";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import type { Actor } from "#lib/access/actor.ts";
import { aVisitor, theDoorkeeper, theWorker } from "#lib/access/mint.ts";
import { type Action, authorize, type Capacity, capacities, may } from "#lib/access/policy.ts";
import { aPortal } from "#tests/support/database.ts";

await aPortal();

/*
 * Who may do what, written down a second time and by hand. One column per capacity, in this order:
 * v visitor · f frontline · c csirt · m management · o owner · a analyst · M moderator · O operator · d door · w worker
 */
const columns = "vfcmoaMOdw";
const expected: Record<Action, string> = {
  "group.list": "·fcmoaMO··",
  "group.ask": "·fcmo·····",
  "group.leave": "·fcmo·····",
  "group.decide": "······M···",
  "group.create": "·······O··",
  "group.read": "·fcmoaM···",
  "post.submit": "·fcmo·····",
  "post.read": "·fcmoaM···",
  "post.revise": "·fcmo·····",
  "post.withdraw": "·fcmo·····",
  "post.answer": "·fcmo·····",
  "part.write": "·fcmo·····",
  "part.open": "·fcmo·····",
  "part.release": "······M···",
  "reply.write": "·fcmo·····",
  "reply.withdraw": "·fcmo·····",
  "reply.accept": "·fcmo·····",
  "mail.examine": "·fcmoaM···",
  "queue.read": "·····aM···",
  "queue.assign": "·····aM···",
  "queue.weigh": "·····aM···",
  "rota.set": "······M···",
  "handover.write": "·····aM···",
  "mail.note": "·····aM···",
  "figures.read": "·····aM···",
  "figures.workload": "······M···",
  "post.release": "······M···",
  "post.return": "······M···",
  "answer.note": "·····aM···",
  "question.answer": "·fcmo·····",
  "post.relay": "······M···",
  "relay.read": "·····aM···",
  "relay.decide": "·fcmo·····",
  "reply.release": "······M···",
  "assessment.write": "·····aM···",
  "relation.decide": "·····aM···",
  "matter.write": "·····aM···",
  "matter.read": "·fcmoaM···",
  "task.read": "·····aM···",
  "task.change": "·····aM···",
  "note.write": "·····aM···",
  "yara.change": "·····aM···",
  "file.scan": "·····aM···",
  "attachment.download": "·fcmoaM···",
  "source.ask": "·····aM···",
  "source.decide": "·····aM···",
  "source.open": "·····aM···",
  "source.consent": "·fcmo·····",
  "introduction.offer": "······M···",
  "introduction.answer": "·fcmo·····",
  "item.report": "·fcmo·····",
  "item.hide": "······M···",
  "hiding.answer": "·fcmo·····",
  "report.read": "·····aM···",
  "report.close": "······M···",
  "member.read": "·····aMO··",
  "member.warn": "······M···",
  "warning.acknowledge": "·fcmoaMO··",
  "member.suspend": "······MO··",
  "member.merge": "······MO··",
  "merge.answer": "·fcmo·····",
  "inbox.read": "·fcmoaMO··",
  "advisory.read": "vfcmoaMO··",
  "advisory.triage": "·····aM···",
  "advisory.translate": "·····aM···",
  "advisory.publish": "······M···",
  "feed.read": "·····aMO··",
  "feed.add": "·······O··",
  "feed.change": "·······O··",
  "feed.pause": "·······O··",
  "feed.remove": "·······O··",
  "feed.fetch": "·······O·w",
  "service.list": "·fcmoaMO··",
  "seat.book": "·fcmo·····",
  "seat.cancel": "·fcmo·····",
  "diagnosis.request": "·fcmo·····",
  "engagement.answer": "·fcmo·····",
  "attendance.read": "·fcmo·····",
  "digest.read": "·fcmoaMO··",
  "digest.send": "······M···",
  "digest.read_runs": "·····aM···",
  "settings.change": "·fcmoaMO··",
  "session.revoke": "·fcmoaMO··",
  "session.prove": "·fcmoaMO··",
  "organization.add": "·······O··",
  "person.invite": "·······O··",
  "person.appoint": "·······O··",
  "portal.set_up": "·······O··",
  "audit.read": "······MO··",
  "audit.verify": "······MO··",
  "audit.export": "······MO··",
  "mailbox.read": "·fcmoaMO··",
  "door.sign_in": "········d·",
  "door.accept_invitation": "········d·",
  "worker.deliver": "·········w",
};

const company = await aCompany();
const people: Record<Capacity, Actor> = {
  visitor: aVisitor,
  frontline: await aPerson({ company, companyRole: "frontline" }),
  csirt: await aPerson({ company, companyRole: "csirt" }),
  management: await aPerson({ company, companyRole: "management" }),
  owner: await aPerson({ company, companyRole: "owner" }),
  analyst: await aPerson({ portalRole: "analyst" }),
  moderator: await aPerson({ portalRole: "moderator" }),
  operator: await aPerson({ portalRole: "operator" }),
  door: theDoorkeeper,
  worker: theWorker,
};

describe.each(Object.entries(expected))("%s", (action, marks) => {
  test.each(capacities.map((capacity, at) => [capacity, marks[at] === columns[at]] as const))(
    "%s: %s",
    (capacity, allowed) => {
      const actor = people[capacity];
      expect(may(actor, action as Action)).toBe(allowed);
      if (allowed) authorize(actor, action as Action);
      else expect(() => authorize(actor, action as Action)).toThrow("forbidden");
    },
  );
});

test("an office in the portal outweighs a role in a company", async () => {
  const seconded = await aPerson({ company, companyRole: "owner", portalRole: "moderator" });
  expect(may(seconded, "post.release")).toBe(true);
  expect(may(seconded, "post.submit")).toBe(false);
});
