import type { PersonKey } from "./people.ts";
import type { When } from "./thread.ts";

type SessionText = {
  /** "+6d 14:00": weekdays from now, Japan's clock. */
  startsAt: When;
  hours: number;
  placeJa: string;
  placeEn: string;
  capacity: number;
  /** Who booked, in order; those beyond the capacity wait. */
  booked: readonly PersonKey[];
};

const online = {
  placeJa: "オンライン（申し込みの方に案内します）",
  placeEn: "Online (details after booking)",
};

export const trainings = [
  {
    nameJa: "はじめての不審メール訓練（90分）",
    nameEn: "Suspicious mail, a first practice (90 minutes)",
    aboutJa:
      "会員に実際に届いたメールを題材に、見分け方と「押してしまったとき」の動き方を練習します。専門の言葉は使いません。総務や受付の方におすすめです。",
    aboutEn:
      "With mails that members really received, we practise how to tell them and what to do after a click. No jargon; made for office and reception staff.",
    priceJa: "1名 3,300円（税込）",
    priceEn: "JPY 3,300 per person, tax included",
    sessions: [
      {
        ...online,
        startsAt: "+4d 14:00",
        hours: 1.5,
        capacity: 5,
        booked: ["suzukiSachiko", "imaeda", "ito", "kitazawa"],
      },
      {
        ...online,
        startsAt: "+14d 10:00",
        hours: 1.5,
        capacity: 30,
        booked: ["yamauchi", "nakanishi", "sekine"],
      },
    ],
  },
  {
    nameJa: "机上演習「最初の1時間」",
    nameEn: "Table-top exercise: the first hour",
    aboutJa:
      "共有フォルダが暗号化された朝を、紙の上でたどります。誰が何を決めるか、どこに電話するか。社長と総務の方、二人で参加されると効果的です。",
    aboutEn:
      "On paper, we go through the morning when the shared folder was encrypted: who decides what, and whom to call. Best attended by management and office staff together.",
    priceJa: "1名 8,800円（税込）",
    priceEn: "JPY 8,800 per person, tax included",
    sessions: [
      {
        placeJa: "名古屋市内の会議室（駅から徒歩5分）",
        placeEn: "Meeting room in Nagoya, five minutes from the station",
        startsAt: "+9d 13:30",
        hours: 3,
        capacity: 4,
        booked: ["sugiyama", "goto", "nonomura", "hamaguchi", "tsuchiya", "miyashita"],
      },
    ],
  },
] as const satisfies readonly {
  nameJa: string;
  nameEn: string;
  aboutJa: string;
  aboutEn: string;
  priceJa: string;
  priceEn: string;
  sessions: readonly SessionText[];
}[];

export const diagnosis = {
  nameJa: "外から見える機器の診断",
  nameEn: "Check of what can be seen from outside",
  aboutJa:
    "VPN装置、カメラ、ホームページなど、インターネットから見えるものを調べ、直す順番を紙一枚にまとめます。社内に入る作業はありません。",
  aboutEn:
    "We look at everything of yours that can be seen from the internet, such as VPN appliances, cameras and web sites, and tell you on one page what to mend first. Nobody enters your network.",
  priceJa: "55,000円（税込）。会員の初回は無料",
  priceEn: "JPY 55,000, tax included; free for a member's first time",
} as const;

export const engagements = [
  {
    by: "suzukiHiroshi",
    at: "6d 12:30",
    request:
      "前のVPNの箱は外しました。ほかに外から見えているものがないか、一度見ていただきたいです。パソコン5台、社員8人です。",
    answer: {
      by: "asano",
      at: "5d 10:15",
      state: "accepted",
      text: "ありがとうございます。来週の火曜に外から拝見し、木曜に紙一枚でお返しします。当日していただくことはありません。契約しているインターネットの会社名だけ、お知らせください。",
    },
  },
  {
    by: "horie",
    at: "4h",
    request:
      "社員80名ほどの工場です。VPN装置とカメラが外からどう見えているか、第三者の目で一度確かめていただきたい。費用と、工場を止める必要があるかを教えてください。",
  },
] as const satisfies readonly {
  by: PersonKey;
  at: When;
  request: string;
  answer?: { by: PersonKey; at: When; state: "accepted"; text: string };
}[];
