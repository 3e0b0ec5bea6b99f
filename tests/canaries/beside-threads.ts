import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { suspensions } from "#db/schema/sanctions.ts";
import { bookings } from "#db/schema/services.ts";
import { aFeed, anAdvisory, aSourceItem } from "#db/seed/factories/advisories.ts";
import { aDiagnosis, aTraining } from "#db/seed/factories/services.ts";
import { asActor } from "#lib/access/door.ts";
import { record } from "#lib/audit/record.ts";
import { decideMembership } from "#lib/fusion-cell/commands/decide-membership.ts";
import { askToJoin, leaveGroup } from "#lib/groups/commands.ts";
import { invitePerson } from "#lib/membership/commands/invite.ts";
import { decideSuspension, suspend as suspendMember } from "#lib/moderation/commands/suspend.ts";
import { saveDraft } from "#lib/posts/commands/drafts.ts";
import { keepUpload } from "#lib/posts/commands/uploads.ts";
import { answerEngagement, bookSeat, requestDiagnosis } from "#lib/services/commands.ts";
import { canary } from "./canary.ts";
import { everybody, fusionCell, signedIn, type Who } from "./cast.ts";
import type { Cast } from "./people.ts";

export type Beside = {
  advisoryIds: string[];
  feedIds: string[];
  serviceIds: string[];
  bookingIds: string[];
  draftIds: string[];
  uploadIds: string[];
};

/** Everything that is no thread: what is begun, asked, booked, collected, invited, entered. */
export async function besideThreads(cast: Cast): Promise<Beside> {
  const { people, groups } = cast;
  const { noa } = people;
  await theRequests(cast);
  const draftId = randomUUID();
  const begun = (what: string) => canary(`the ${what} of a draft of noa`, ["noa"]);
  const values = { groupId: groups.theirs.id, happening: "malware", kind: "incident", tlp: "TLP:AMBER" };
  await saveDraft(noa, draftId, { ...values, title: begun("title"), body: `${begun("body")} のようです。` });
  const unseen = { unseen: "only the page that sends a file knows its name" };
  const name = canary("the file name of an upload of noa", ["noa"], unseen);
  const sent = canary("the contents of an upload of noa", ["noa"], unseen);
  const upload = await keepUpload(noa, `${name}.txt`, Buffer.from(sent));
  return {
    ...(await theServices(cast)),
    ...(await theAdvisories()),
    draftIds: [draftId],
    uploadIds: [upload.id],
  };
}

async function theRequests({ people, companies, groups }: Cast): Promise<void> {
  const { moderator, operator, opened, provider, leaver } = people;
  const { theirs, other } = groups;
  const asked = canary("what opened wrote when asking to join", ["opened", ...fusionCell]);
  await askToJoin(opened, { groupId: theirs.id, message: asked });
  const unseen = { unseen: "what is decided need not be shown again" };
  const refused = canary("what provider wrote when asking to join", ["provider", ...fusionCell], unseen);
  await askToJoin(provider, { groupId: other.id, message: refused });
  const message = canary("what a moderator wrote to provider", ["provider", ...fusionCell]);
  await decideMembership(moderator, {
    groupId: other.id,
    userId: provider.userId,
    decision: "refuse",
    message,
  });
  await leaveGroup(leaver, { groupId: theirs.id });
  const newcomer = canary("the name of somebody invited", ["operator"]);
  const email = canary("the mail address of somebody invited", ["operator"]);
  const place = { orgId: companies.peer?.id ?? null, companyRole: "frontline" as const, portalRole: null };
  await invitePerson(operator, { name: newcomer, email: `${email}@newcomer.example`, ...place });
  const detail = canary("what stands beside an entry of the audit log", [], {
    unseen: "no page shows it: the log tells who did what, not more",
  });
  await asActor(moderator, (tx) => record(tx, moderator, "post.released", { detail: { detail } }));
}

/** Known to the two sides alone. */
async function theServices({ people, companies }: Cast) {
  const { outsider, provider } = people;
  const training = await aTraining({ provider: { id: companies.provider?.id ?? "" } });
  const diagnosis = await aDiagnosis({ provider: { id: companies.provider?.id ?? "" } });
  await bookSeat(outsider, training.sessions[0]?.id ?? "");
  const sides: Who[] = ["outsider", "provider"];
  const request = canary("what outsider asked to be diagnosed", sides);
  const engagementId = randomUUID();
  await requestDiagnosis(outsider, {
    serviceId: diagnosis.id,
    engagementId,
    request: `${request} を見てください。`,
  });
  const answer = canary("what provider answered to outsider", sides);
  await answerEngagement(provider, { engagementId, state: "clarifying", answer });
  const rows = await asActor(outsider, (tx) => tx.select({ id: bookings.id }).from(bookings));
  return { serviceIds: [training.id, diagnosis.id], bookingIds: rows.map(({ id }) => id) };
}

async function theAdvisories() {
  const advisoryIds: string[] = [];
  for (const state of ["new", "drafting", "rejected", "withdrawn"] as const) {
    const word = (what: string) =>
      canary(`the ${what} of a ${state} advisory`, fusionCell, {
        unseen: "a list of what is not worked on need not show all of it",
      });
    const sentences = {
      whatHappened: word("story"),
      whoIsConcerned: word("audience"),
      actToday: word("advice"),
    };
    const { id } = await anAdvisory({
      state,
      titleJa: word("title"),
      titleOriginal: word("original title"),
      sentences,
    });
    advisoryIds.push(id);
  }
  for (const tlp of ["TLP:GREEN", "TLP:CLEAR"] as const) {
    const readers = tlp === "TLP:CLEAR" ? everybody : signedIn;
    const word = (what: string) =>
      canary(`the ${what} of a published ${tlp} advisory`, readers, { mailedTo: signedIn });
    const sentences = {
      whatHappened: word("story"),
      whoIsConcerned: word("audience"),
      actToday: word("advice"),
    };
    const { id } = await anAdvisory({ tlp, titleJa: word("title"), sentences });
    advisoryIds.push(id);
  }
  const desk: Who[] = [...fusionCell, "operator"];
  const feed = await aFeed({
    // Nothing outside is asked.
    state: "paused",
    url: `https://feeds.example/${canary("the address of a feed", desk)}.rdf`,
    name: canary("the name of a feed", desk),
    problemDetail: canary("what went wrong with a feed", desk, { unseen: "shown for some problems only" }),
  });
  const unseen = { unseen: "what a source said is shown once there is a draft of it" };
  await aSourceItem({ feedId: feed.id, title: canary("the title of what a feed told", fusionCell, unseen) });
  return { advisoryIds, feedIds: [feed.id] };
}

/** The last thing that happens: a company is suspended while its people are signed in. */
export async function suspend({ people, companies }: Cast): Promise<void> {
  const id = companies.suspended?.id ?? "";
  await suspendMember(people.moderator, { of: "company", id, reason: "確認のためです。" });
  const [asked] = await asActor(people.operator, (tx) =>
    tx.select({ id: suspensions.id }).from(suspensions).where(eq(suspensions.orgId, id)),
  );
  await decideSuspension(people.operator, { suspensionId: asked?.id ?? "", decision: "approve" });
}
