import { addHours } from "date-fns/addHours";
import { addMinutes } from "date-fns/addMinutes";
import { aBooking, anEngagement, answersEngagement } from "../factories/bookings.ts";
import { aDiagnosis, aTraining } from "../factories/services.ts";
import type { Cast, Step } from "./cast.ts";
import { diagnosis, engagements, trainings } from "./content/services.ts";
import { moment } from "./moments.ts";

/** The provider's courses and diagnosis, who booked them and who asked. */
export async function offer(cast: Cast, now: Date): Promise<Step[]> {
  const provider = cast.company("tomoshibi");
  const steps: Step[] = [];
  for (const { sessions, ...training } of trainings) {
    const planned = sessions.map(({ startsAt, hours, booked: _, ...session }) => {
      const start = moment(startsAt, now);
      return { ...session, startsAt: start, endsAt: addMinutes(start, hours * 60) };
    });
    const made = await aTraining({ provider, ...training, sessions: planned });
    sessions.forEach(({ booked }, position) => {
      const session = made.sessions[position];
      if (session) steps.push(...booked.map((key, turn) => booking(cast, key, session, turn, now)));
    });
  }
  const service = await aDiagnosis({ provider, ...diagnosis });
  return [...steps, ...engagements.flatMap((text) => engagement(text, service, cast, now))];
}

function booking(
  cast: Cast,
  key: Parameters<Cast["person"]>[0],
  of: { id: string },
  turn: number,
  now: Date,
): Step {
  const at = addHours(moment("7d 09:20", now), turn * 2);
  const take = async () => {
    await aBooking({ by: cast.person(key), of, at });
  };
  return { at, take };
}

function engagement(text: (typeof engagements)[number], of: { id: string }, cast: Cast, now: Date): Step[] {
  const at = moment(text.at, now);
  let id = "";
  const ask = async () => {
    ({ id } = await anEngagement({ by: cast.person(text.by), of, request: text.request, at }));
  };
  if (!("answer" in text)) return [{ at, take: ask }];
  const { by, state, text: answer } = text.answer;
  const answeredAt = moment(text.answer.at, now);
  const reply = () => answersEngagement({ id }, { by: cast.person(by), answer, state, at: answeredAt });
  return [
    { at, take: ask },
    { at: answeredAt, take: reply },
  ];
}
