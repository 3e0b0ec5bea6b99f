import { anIntroduction, answersOffer } from "../factories/introductions.ts";
import type { Post } from "../factories/posts.ts";
import { anUnmasking, decides } from "../factories/unmaskings.ts";
import { type Cast, findIn, type Step } from "./cast.ts";
import { moment } from "./moments.ts";

/** What two people do together: requests to see who is behind a post, and introductions of members to each other. */
export function betweenTwo(cast: Cast, now: Date, told: ReadonlyMap<string, Post>): Step[] {
  const post = findIn(told);
  const at = (when: string, take: (at: Date) => Promise<void>): Step => {
    const moments = moment(when, now);
    return { at: moments, take: () => take(moments) };
  };
  return [...unmaskings(cast, post, at), ...beingIntroduced(cast, post, at), ...introduced(cast, post, at)];
}

type Told = (key: string) => Post;
type At = (when: string, take: (at: Date) => Promise<void>) => Step;

function unmaskings(cast: Cast, post: Told, at: At): Step[] {
  const [ando, kuroda] = [cast.person("ando"), cast.person("kuroda")];
  const [shinohara, fujii] = [cast.person("shinohara"), cast.person("fujii")];
  const asked = new Map<string, string>();
  const asks = (key: string, when: string, wish: Omit<Parameters<typeof anUnmasking>[0], "of">) =>
    at(when, async (moment) => {
      asked.set(key, await anUnmasking({ of: post(key), at: moment, ...wish }));
    });
  const decided = (
    key: string,
    when: string,
    wish: { by: typeof fujii; approves?: boolean; note?: string },
  ) => at(when, (moment) => decides(asked.get(key) ?? "", { of: post(key), at: moment, ...wish }));
  return [
    asks("changed-account", "9d 10:20", {
      by: ando,
      scope: "company_and_person",
      reason: "銀行の凍結に間に合うよう、警察の窓口を電話でお伝えしたいため。",
    }),
    decided("changed-account", "9d 10:42", {
      by: fujii,
      approves: false,
      note: "ご本人は投稿を見てすぐ返事をくださっています。質問で足ります。",
    }),
    asks("always-connected", "4h", {
      by: ando,
      scope: "company",
      reason:
        "同じ保守業者の回線から入られた例が、ほかにも二件届いています。今夜のうちに電話でお知らせしたいため。",
    }),
    decided("always-connected", "3h", {
      by: shinohara,
      note: "電話のあと、話した内容を続報に書いてもらってください。",
    }),
    asks("cannot-stop", "2d 15:00", {
      by: kuroda,
      scope: "company",
      reason: "機器の製造元が、この状況の工場を直接訪ねて対策を一緒に考えたいと申し出ているため。",
    }),
    decided("cannot-stop", "2d 15:30", { by: shinohara }),
    asks("home-page", "50m", {
      by: kuroda,
      scope: "company",
      reason:
        "飛び先で配られているものが、今朝から悪質なものに変わりました。サイトを止めてもらえるか、電話で相談したいため。",
    }),
  ];
}

/** Both have it before them; one has accepted already, which the other does not know. */
function beingIntroduced(cast: Cast, post: Told, at: At): Step[] {
  let id = "";
  return [
    at("2d 11:10", async (moment) => {
      id = await anIntroduction({
        one: post("support-screen"),
        other: post("night-shift"),
        by: cast.person("shinohara"),
        toOne:
          "画面の警告に似たきっかけで、あとから遠隔操作のソフトが見つかった会員がいらっしゃいます。後片づけの進め方を、互いに話せると心強いかもしれません。よろしければお取り次ぎします。",
        toOther:
          "遠隔操作のソフトが入るきっかけになった出来事を、詳しく覚えている会員がいらっしゃいます。入り口を突き止める助けになるかもしれません。よろしければお取り次ぎします。",
        at: moment,
        days: 14,
      });
    }),
    at("1d 09:00", (on) =>
      answersOffer(id, {
        of: post("night-shift"),
        by: cast.person("yamauchi"),
        on,
        contact: {
          name: "山内",
          company: "",
          mail: "yamauchi@yuzurihano.example",
          words: "夜勤明けの午前中なら、電話でもお話しできます。",
        },
      }),
    ),
  ];
}

/** Both accepted. */
function introduced(cast: Cast, post: Told, at: At): Step[] {
  let id = "";
  return [
    at("12d 10:30", async (moment) => {
      id = await anIntroduction({
        one: post("always-connected"),
        other: post("sg-series"),
        by: cast.person("fujii"),
        toOne:
          "保守のための回線について、専任の担当を置いて見直した会員がいらっしゃいます。業者との話し方も含めて、教えていただけるかもしれません。",
        toOther:
          "保守のための回線のことで、専任の担当がいないまま困っている会員がいらっしゃいます。ご経験を少し分けていただけないでしょうか。",
        at: moment,
        days: 30,
      });
    }),
    at("11d 13:00", (on) =>
      answersOffer(id, {
        of: post("sg-series"),
        by: cast.person("yoshikawa"),
        on,
        contact: {
          name: "吉川 真理",
          company: "柊野工機 CSIRT",
          mail: "m.yoshikawa@hiiragino.example",
          words: "業者さんへの依頼文のひな形があります。メールをいただければお送りします。",
        },
      }),
    ),
    at("10d 12:40", (on) =>
      answersOffer(id, {
        of: post("always-connected"),
        by: cast.person("mizuno"),
        on,
        contact: {
          name: "水野",
          company: "つゆくさ坂内科クリニック",
          mail: "jimu@tsuyukusazaka.example",
          words: "昼休み（12時半から）が話しやすいです。",
        },
      }),
    ),
  ];
}
