import { randomUUID } from "node:crypto";
import { addHours } from "date-fns/addHours";
import { services, trainingSessions } from "#db/schema/services.ts";
import { asActor } from "#lib/access/door.ts";
import { aCompany } from "./companies.ts";
import { onDutyAs } from "./desk.ts";

type Service = typeof services.$inferSelect;
type TrainingSession = typeof trainingSessions.$inferSelect;
type ServiceWish = Partial<Omit<Service, "id" | "kind" | "providerId">> & {
  /** A provider of its own when absent. */
  provider?: { id: string };
};
type SessionWish = Partial<Omit<TrainingSession, "id" | "serviceId" | "booked">>;

const inAWeek = () => addHours(new Date(), 7 * 24);

/** A course with its dates; by default one date in a week with twenty seats. */
export async function aTraining(
  wish: ServiceWish & { sessions?: readonly SessionWish[] } = {},
): Promise<Service & { sessions: TrainingSession[] }> {
  const { sessions = [{}], ...given } = wish;
  const training = await aService("training", {
    nameJa: "はじめての不審メール訓練",
    nameEn: "Spotting suspicious mail: a first practice",
    aboutJa: "実際に届いたメールを題材に、見分け方と報告のしかたを練習します。",
    aboutEn: "Practise telling and reporting suspicious mail, with mails that really arrived.",
    ...given,
  });
  const planned = sessions.map((session) => sessionOf(training, session));
  if (planned.length > 0) {
    await asActor(await onDutyAs("operator"), (tx) => tx.insert(trainingSessions).values(planned));
  }
  return { ...training, sessions: planned };
}

/** A diagnosis a member can ask for. */
export const aDiagnosis = (wish: ServiceWish = {}): Promise<Service> =>
  aService("diagnosis", {
    nameJa: "外から見える機器の診断",
    nameEn: "Check of what can be seen from outside",
    aboutJa: "インターネットから見える機器と設定を確かめ、直す順番を一枚にまとめます。",
    aboutEn: "We look at your equipment from the internet and tell you on one page what to mend first.",
    ...wish,
  });

type Catalogued = Pick<Service, "nameJa" | "nameEn" | "aboutJa" | "aboutEn"> & ServiceWish;

async function aService(kind: Service["kind"], wish: Catalogued): Promise<Service> {
  const { provider, ...given } = wish;
  const providerId = provider?.id ?? (await aCompany({ kind: "provider", sector: "G" })).id;
  const service: Service = {
    id: randomUUID(),
    providerId,
    kind,
    priceJa: "無料",
    priceEn: "Free of charge",
    ...given,
  };
  await asActor(await onDutyAs("operator"), (tx) => tx.insert(services).values(service));
  return service;
}

function sessionOf(training: Service, wish: SessionWish): TrainingSession {
  const startsAt = wish.startsAt ?? inAWeek();
  return {
    id: randomUUID(),
    serviceId: training.id,
    startsAt,
    endsAt: addHours(startsAt, 2),
    placeJa: "オンライン",
    placeEn: "Online",
    capacity: 20,
    ...wish,
    booked: 0,
  };
}
