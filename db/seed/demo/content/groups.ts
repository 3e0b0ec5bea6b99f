import type { Group } from "#db/seed/factories/groups.ts";
import type { PersonKey } from "./people.ts";

type GroupText = Omit<Group, "id" | "createdAt"> & {
  members: readonly PersonKey[];
  /** Asked to join and not answered yet. */
  asking?: readonly { who: PersonKey; message: string; at: string }[];
};

const usual = { maxTlp: "TLP:AMBER", membersVisible: true, namedPassAtOnce: false } as const;

const table = {
  manufacturing: {
    ...usual,
    kind: "sector",
    joining: "request",
    nameJa: "製造業",
    nameEn: "Manufacturing",
    aboutJa: "製造業の会員が、被害の知らせと困りごとを持ち寄ります。図面、受発注、工場の機器の話もこちらへ。",
    aboutEn:
      "Where manufacturers bring incidents and worries: drawings, ordering systems, machines on the shop floor.",
    members: [
      ...(["kobayashi", "horie", "arakawa", "murakami", "sekine", "suzukiHiroshi", "suzukiSachiko"] as const),
      ...(["sugiyama", "mochizuki", "oishi", "miyashita", "kitazawa", "takagi", "yoshikawa"] as const),
      ...(["nagai", "okamoto", "shibata", "nair", "reyes", "nishimura", "hirano", "kubo"] as const),
    ],
    asking: [
      {
        who: "nakanishi",
        message:
          "荷主さんに製造業の会社が多く、同じメールが回ってくることがよくあります。参加させていただけますか。",
        at: "1d 14:05",
      },
    ],
  },
  medical: {
    ...usual,
    kind: "sector",
    joining: "request",
    nameJa: "医療・介護",
    nameEn: "Health and care",
    aboutJa: "診療所、病院、介護施設のためのグループです。患者さん・利用者さんのお名前は書かないでください。",
    aboutEn: "For clinics, hospitals and care homes. Please never write the name of a patient or a resident.",
    members: ["mizuno", "kato", "ito", "tsuchiya", "yamauchi", "nonomura", "okamoto", "ishii"],
    asking: [
      {
        who: "asano",
        message: "診療所向けの訓練を準備しています。皆さまの困りごとを学ばせてください。宣伝はいたしません。",
        at: "2d 10:40",
      },
    ],
  },
  tokai: {
    ...usual,
    kind: "region",
    joining: "open",
    nameJa: "東海地域",
    nameEn: "Tokai region",
    aboutJa: "岐阜・静岡・愛知・三重の会員の集まりです。業種は問いません。勉強会のお知らせもここに出ます。",
    aboutEn:
      "Members in Gifu, Shizuoka, Aichi and Mie, of any trade. Local study meetings are announced here.",
    namedPassAtOnce: true,
    members: [
      ...(["suzukiHiroshi", "suzukiSachiko", "sugiyama", "mochizuki", "oishi", "goto", "imaeda"] as const),
      ...(["hamaguchi", "nakanishi", "mizuno", "ito", "yamauchi", "nonomura", "nagai", "takagi"] as const),
      ...(["ishii", "karasawa", "hirano", "kubo", "asano"] as const),
    ],
  },
  logistics: {
    ...usual,
    kind: "sector",
    joining: "request",
    nameJa: "物流",
    nameEn: "Logistics",
    aboutJa:
      "運送・倉庫の会員と、物流部門をもつ会員のグループです。配車や倉庫の仕組みが止まったときの知恵もここに。",
    aboutEn:
      "Carriers, warehouses, and members with fleets of their own; also what to do when dispatching stops.",
    members: ["goto", "imaeda", "hamaguchi", "nakanishi", "uchida", "mori", "ishii", "mochizuki", "kubo"],
    asking: [
      {
        who: "suzukiSachiko",
        message: "小さな板金屋ですが、製品は自社の車で運んでいます。入れますでしょうか。",
        at: "3h",
      },
    ],
  },
  mailRoom: {
    ...usual,
    kind: "topic",
    joining: "open",
    nameJa: "不審メール相談室",
    nameEn: "Suspicious mail desk",
    aboutJa: "「このメール、大丈夫ですか」を気軽に聞く場所です。見当違いでも構いません。消す前にどうぞ。",
    aboutEn: "Ask whether a mail is safe. No question is too small; please ask before you delete.",
    maxTlp: "TLP:GREEN",
    namedPassAtOnce: true,
    members: [
      ...([
        "kobayashi",
        "horie",
        "murakami",
        "sekine",
        "suzukiSachiko",
        "mochizuki",
        "oishi",
        "imaeda",
      ] as const),
      ...([
        "nakanishi",
        "mizuno",
        "ito",
        "yamauchi",
        "miyashita",
        "kitazawa",
        "takagi",
        "yoshikawa",
      ] as const),
      ...(["shibata", "ishii", "karasawa", "nair", "reyes", "nishimura", "kubo", "asano"] as const),
      ...(["isobe", "tada"] as const),
    ],
  },
  csirt: {
    ...usual,
    kind: "private",
    joining: "invitation",
    nameJa: "CSIRT 連絡会",
    nameEn: "CSIRT liaison",
    aboutJa: "CSIRT どうしの連絡の場です。招待された方だけが入れ、名簿は出しません。",
    aboutEn: "CSIRTs among themselves. By invitation; the list of members is not shown.",
    maxTlp: "TLP:RED",
    membersVisible: false,
    members: ["takagi", "yoshikawa", "mori", "ishii", "maruyama", "karasawa", "nair", "reyes", "kubo"],
  },
} satisfies Record<string, GroupText>;

export type GroupKey = keyof typeof table;
export const groups: Readonly<Record<GroupKey, GroupText>> = table;
