import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { advisories } from "#db/schema/advisories.ts";
import { organizations } from "#db/schema/membership.ts";
import { services, trainingSessions } from "#db/schema/services.ts";
import { advisoryTlps, urgencies } from "#db/schema/vocabulary.ts";
import { insertRows } from "./insert-rows.ts";

const day = 86_400_000;

/** Sixty published advisories, one every other day, and a course with ten dates. */
export async function fillOffers(owner: Sql): Promise<void> {
  const now = Date.now();
  await insertRows(
    owner,
    advisories,
    Array.from({ length: 60 }, (_, at) => ({
      id: randomUUID(),
      state: "published" as const,
      tlp: advisoryTlps[at % advisoryTlps.length] ?? "TLP:GREEN",
      urgency: urgencies[at % urgencies.length] ?? "scheduled",
      titleJa: "VPN 機器の更新プログラムが公開されています",
      titleOriginal: "Updates for VPN appliances are available",
      sourceName: "JVN",
      originalLanguage: "en" as const,
      whatHappened: "外から入るための機器に、認証を通らずに操作される弱点が見つかりました。",
      whoIsConcerned: "この機器を会社や工場の入口に置いている会員です。",
      actToday: "機器の版を確かめ、更新できない場合は管理画面を外から見えないようにしてください。",
      facts: { identifiers: [], products: [], references: [], severity: null },
      revision: 1,
      createdAt: new Date(now - at * 2 * day),
      publishedAt: new Date(now - at * 2 * day),
    })),
  );
  const provider = {
    id: randomUUID(),
    kind: "provider" as const,
    nameJa: "株式会社学びの港",
    nameEn: "Manabi Harbour",
    sector: "G" as const,
    sizeBand: "21-100" as const,
    prefecture: "13",
    state: "member" as const,
    createdAt: new Date(),
  };
  await insertRows(owner, organizations, [provider]);
  const course = {
    id: randomUUID(),
    providerId: provider.id,
    kind: "training" as const,
    nameJa: "はじめての不審メール訓練",
    nameEn: "Spotting suspicious mail",
    aboutJa: "実際に届いたメールで練習します。",
    aboutEn: "Practise with real mails.",
    priceJa: "無料",
    priceEn: "Free of charge",
  };
  await insertRows(owner, services, [course]);
  await insertRows(
    owner,
    trainingSessions,
    Array.from({ length: 10 }, (_, at) => ({
      id: randomUUID(),
      serviceId: course.id,
      startsAt: new Date(now + (at + 1) * 3 * day),
      endsAt: new Date(now + (at + 1) * 3 * day + 7_200_000),
      placeJa: "オンライン",
      placeEn: "Online",
      capacity: 20,
      booked: at,
    })),
  );
}
