import { addHours } from "date-fns/addHours";
import { aLabRequest, aNote, aRule, aScan, aTask } from "../factories/analysis.ts";
import type { Post } from "../factories/posts.ts";
import { type Cast, findIn, type Step } from "./cast.ts";
import { rules } from "./content/yara.ts";
import { moment } from "./moments.ts";

/** The analysts at work: rules, a look at a file, tasks, a laboratory outside, and what they note for themselves. */
export function analyse(cast: Cast, now: Date, told: ReadonlyMap<string, Post>): Step[] {
  const post = findIn(told);
  const [ando, kuroda, hayakawa] = [cast.person("ando"), cast.person("kuroda"), cast.person("hayakawa")];
  const at = (when: string, take: (at: Date) => Promise<void>): Step => {
    const then = moment(when, now);
    return { at: then, take: () => take(then) };
  };
  const ids = { surveyMail: "", beacon: "", screen: "" };
  return [
    at("20d 15:00", async (then) => {
      ids.surveyMail = await aRule({ by: ando, ...rules.surveyMail, at: then });
      await aRule({ by: ando, ...rules.lockedZip, at: then });
      await aRule({ by: kuroda, ...rules.longBase64, at: then });
    }),
    at("90m", async (then) => {
      await aScan(hayakawa, post("health-office"), {
        rules: 2,
        at: then,
        result: surveyMailFound(ids.surveyMail),
      });
      const taskId = await aTask({
        by: hayakawa,
        about: post("health-office"),
        kind: "mail",
        title: "保健所をかたる調査票メールの調査",
        question: "添付の Excel が何をするか。飛び先の survey-form.test が、ほかの会員にも届いていないか。",
        owner: hayakawa,
        dueAt: addHours(now, 3),
        importance: "high",
        state: "in_progress",
        at: then,
      });
      await aNote(
        hayakawa,
        { subject: "task", id: taskId },
        "県の保健所に電話で確認中。折り返しは15時以降。",
        then,
      );
      await aNote(
        hayakawa,
        { subject: "post", id: post("health-office").id },
        "ほかの診療所からも同じ件名の問い合わせが電話であり。投稿をお願いした。",
        then,
      );
    }),
    at("3d 11:00", async (then) => {
      ids.beacon = await aTask({
        by: kuroda,
        about: post("night-shift"),
        kind: "sample",
        title: "夜勤用パソコンの遠隔操作ソフトの調査",
        question: "正規の遠隔操作ソフトか、作り替えられたものか。",
        owner: kuroda,
        dueAt: addHours(now, -2),
        state: "waiting_lab",
        result: "署名は正規のもの。設定ファイルの接続先だけが書き換えられている疑い。",
        at: then,
      });
    }),
    at("2d 16:00", async (then) => {
      await aLabRequest({
        by: kuroda,
        for: ids.beacon,
        lab: "あけぼの解析センター",
        sent: "設定ファイルのハッシュ値だけ（ファイルは渡していない）",
        tlp: "TLP:AMBER",
        question: "同じ設定の検体を、最近ほかで見ていますか。",
        dueAt: addHours(now, -2),
        at: then,
      });
    }),
    at("6d 10:00", async (then) => {
      ids.screen = await aTask({
        by: ando,
        about: post("home-page"),
        kind: "url",
        title: "改ざんされたホームページの飛び先",
        question: "飛び先が配っているもの。いつから変わったか。",
        owner: ando,
        dueAt: addHours(now, -24 * 4),
        state: "done",
        result:
          "飛び先は三段。最後は偽の通販で、クレジットカードの番号を集めている。今朝から配るものが変わった。",
        at: then,
      });
      await aLabRequest({
        by: ando,
        for: ids.screen,
        lab: "あけぼの解析センター",
        sent: "飛び先の URL（無害な書き方）",
        tlp: "TLP:AMBER",
        question: "閉鎖の依頼先を教えてください。",
        dueAt: addHours(then, 48),
        at: then,
        answer: {
          by: ando,
          at: addHours(then, 20),
          text: "登録事業者の窓口に依頼済みとのこと。二日ほどかかる見込み。",
        },
      });
    }),
    at("1d 13:00", async (then) => {
      await aTask({
        by: ando,
        kind: "vulnerability",
        title: "SG シリーズの更新が出ているかの確認",
        question: "提供元の告知を毎朝見る。出たらアドバイザリの担当へ。",
        dueAt: addHours(now, 20),
        importance: "low",
        at: then,
      });
    }),
  ];
}

/** What the rule says of the mail that came with the post: where its patterns stand in the file. */
function surveyMailFound(id: string) {
  const { name } = rules.surveyMail;
  return {
    failure: null,
    parts: [{ name: null, size: 1_640 }],
    leftOut: [],
    left: [],
    matches: [
      {
        by: { id, name, revision: 1 },
        part: 0,
        name: "mail_posing_as_survey",
        tags: ["mail", "lure"],
        meta: [
          ["description", "役所の調査票をかたり、添付の文書を開かせるメール"],
          ["author", "Fusion cell"],
          ["reference", "2026年11月の一連のメール"],
        ] as [string, string][],
        patterns: [
          { id: "$subject", count: 1, offsets: [0x107] },
          { id: "$sender", count: 3, offsets: [0x1e, 0x99, 0x1d2] },
          { id: "$file", count: 1, offsets: [0x5b1] },
        ],
      },
    ],
  };
}
