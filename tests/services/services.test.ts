import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { aDiagnosis, aTraining } from "#db/seed/factories/services.ts";
import type { Person } from "#lib/access/actor.ts";
import { myMails, oneMail } from "#lib/platform/mail/mailbox.ts";
import { answerEngagement, bookSeat, cancelBooking, requestDiagnosis } from "#lib/services/commands.ts";
import { catalogue, myBooking, ourServices, serviceInCatalogue } from "#lib/services/queries.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";

const portal = await aPortal();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function aCourse(capacity: number) {
  const provider = await aCompany({ kind: "provider" });
  const { sessions } = await aTraining({ provider, sessions: [{ startsAt: inDays(7), capacity }] });
  const [session] = sessions;
  if (!session) throw new Error("no session");
  return { provider, session };
}

describe("seats", () => {
  test("two hundred people reach for five seats and exactly five get one", async () => {
    const { session } = await aCourse(5);
    const company = await aCompany();
    const people = [];
    for (let one = 0; one < 200; one++) people.push(await aPerson({ company }));
    const outcomes = await Promise.all(people.map((person) => bookSeat(person, session.id)));
    expect(outcomes.filter((outcome) => outcome === "booked")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "waiting")).toHaveLength(195);
    const owner = postgres(portal.ownerUrl, { max: 1 });
    const [row] =
      await owner`select booked, (select count(*)::int from bookings b where b.session_id = t.id and b.state = 'booked') as seats
      from training_sessions t where id = ${session.id}`;
    expect(row).toEqual({ booked: 5, seats: 5 });
    await owner.end();
  });

  test("the database itself refuses to sell a seat too many", async () => {
    const { session } = await aCourse(1);
    const owner = postgres(portal.ownerUrl, { max: 1 });
    await expect(owner`update training_sessions set booked = 2 where id = ${session.id}`).rejects.toThrow(
      "never_oversold",
    );
    await owner.end();
  });

  test("one person books once, however often they press", async () => {
    const { session } = await aCourse(3);
    const person = await aPerson();
    const tries = await Promise.allSettled([1, 2, 3].map(() => bookSeat(person, session.id)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const [service] = await catalogue(person).then((all) =>
      all.filter((one) => one.id === session.serviceId),
    );
    expect(service?.sessions[0]).toMatchObject({ booked: 1, bookingState: "booked" });
  });

  test("a freed seat goes to whoever has waited longest, once", async () => {
    const { session } = await aCourse(1);
    const [first, second, third] = [await aPerson(), await aPerson(), await aPerson()];
    await bookSeat(first, session.id);
    expect(await bookSeat(second, session.id)).toBe("waiting");
    expect(await bookSeat(third, session.id)).toBe("waiting");
    const held = (await serviceInCatalogue(first, session.serviceId))?.sessions[0]?.bookingId;
    await cancelBooking(first, held ?? "");
    await workOff();
    const stateFor = async (person: typeof first) =>
      (await serviceInCatalogue(person, session.serviceId))?.sessions[0]?.bookingState;
    expect([await stateFor(first), await stateFor(second), await stateFor(third)]).toEqual([
      null,
      "booked",
      "waiting",
    ]);
  });

  test("a seat of somebody else can be neither cancelled nor put into one's calendar", async () => {
    const { session } = await aCourse(2);
    const [owner, other] = [await aPerson(), await aPerson()];
    await bookSeat(owner, session.id);
    const booking = (await serviceInCatalogue(owner, session.serviceId))?.sessions[0]?.bookingId ?? "";
    await expect(cancelBooking(other, booking)).rejects.toMatchObject({ code: "not_found" });
    expect(await myBooking(other, booking)).toBeNull();
    expect(await myBooking(owner, booking)).toMatchObject({ bookingId: booking });
  });

  test("attendees are known to the provider and to nobody else", async () => {
    const { provider, session } = await aCourse(2);
    const [attendee, peer, staff] = [await aPerson(), await aPerson(), await aPerson({ company: provider })];
    await bookSeat(attendee, session.id);
    expect((await ourServices(staff)).attendees.map((one) => one.attendee)).toEqual([attendee.name]);
    expect((await ourServices(peer)).attendees).toEqual([]);
    expect(JSON.stringify(await catalogue(peer))).not.toContain(attendee.name);
  });
});

/** What came with the mails of one person. */
async function enclosuresFor(person: Person) {
  const { mails } = await myMails(person);
  const letters = await Promise.all(mails.map((mail) => oneMail(person, mail.id)));
  return letters.flatMap((letter) => letter?.attachments ?? []);
}

describe("a calendar file", () => {
  test("comes by mail with the seat, in the right hour, and not for a place on the waiting list", async () => {
    const { session } = await aCourse(1);
    const [seated, waiting] = [await aPerson(), await aPerson()];
    await bookSeat(seated, session.id);
    await bookSeat(waiting, session.id);
    await workOff();
    const [calendar, ...others] = await enclosuresFor(seated);
    expect(others).toEqual([]);
    const start = session.startsAt.toISOString().replace(/[-:]|\.\d+/g, "");
    expect(calendar?.text).toContain(`DTSTART:${start}`);
    expect(await enclosuresFor(waiting)).toEqual([]);
  });
});

describe("a diagnosis", () => {
  const asked = (serviceId: string) => ({
    serviceId,
    engagementId: crypto.randomUUID(),
    request: "ファイルサーバーの設定が心配です。見てもらえますか。",
  });

  test("is read by the one who asks and the provider only", async () => {
    const provider = await aCompany({ kind: "provider" });
    const service = await aDiagnosis({ provider });
    const [asker, colleague, staff] = [
      await aPerson(),
      await aPerson(),
      await aPerson({ company: provider }),
    ];
    const request = asked(service.id);
    await requestDiagnosis(asker, request);
    await requestDiagnosis(asker, request);
    expect((await ourServices(staff)).requests).toHaveLength(1);
    expect((await serviceInCatalogue(colleague, service.id))?.requests).toEqual([]);
    await answerEngagement(staff, {
      engagementId: request.engagementId,
      state: "accepted",
      answer: "承知しました。",
    });
    expect((await serviceInCatalogue(asker, service.id))?.requests[0]).toMatchObject({
      state: "accepted",
      answer: "承知しました。",
    });
  });

  test("cannot be answered by the one who asked", async () => {
    const service = await aDiagnosis({ provider: await aCompany({ kind: "provider" }) });
    const asker = await aPerson();
    const request = asked(service.id);
    await requestDiagnosis(asker, request);
    const answer = { engagementId: request.engagementId, state: "done" as const, answer: "" };
    await expect(answerEngagement(asker, answer)).rejects.toMatchObject({ code: "already_handled" });
  });
});
