import type { PersonKey } from "./people.ts";

/** Whom a visitor of the demo may be, and one thing worth trying as that person. */
export const cards = [
  {
    who: "kobayashi",
    roleJa: "総務",
    roleEn: "Office clerk",
    tryJa: "「相談する」から、匿名で相談を出して、ほかの人からどう見えるか確かめてみてください。",
    tryEn: "Ask something anonymously, and look at the preview of what others will see.",
  },
  {
    who: "horie",
    roleJa: "社長",
    roleEn: "Company owner",
    tryJa: "アドバイザリの三つの文だけを読んで、自分の会社に関係があるか判断してみてください。",
    tryEn: "Read only the three sentences of an advisory and decide whether your company is concerned.",
  },
  {
    who: "takagi",
    roleJa: "CSIRT",
    roleEn: "CSIRT engineer",
    tryJa: "招待制の「CSIRT 連絡会」を開き、匿名の投稿に返信してみてください。",
    tryEn: "Open the invitation-only CSIRT liaison group and answer an anonymous post.",
  },
  {
    who: "mizuno",
    roleJa: "受付・事務",
    roleEn: "Clinic reception",
    tryJa:
      "モデレータの確認を待っている自分の相談を見て、「机上演習」か「不審メール訓練」に申し込んでみてください。",
    tryEn: "See your own question waiting for a moderator, then book the last seat of the mail training.",
  },
  {
    who: "asano",
    roleJa: "講師・診断担当",
    roleEn: "Trainer at the provider",
    tryJa: "届いている診断の依頼に返事を書き、講座の出席者の一覧を見てみてください。",
    tryEn: "Answer the diagnosis request that has come in, and look at the attendance lists.",
  },
  {
    who: "shinohara",
    roleJa: "モデレータ",
    roleEn: "Moderator",
    tryJa: "「待ち行列」を開いて、待っている投稿を一つ公開し、一つは質問を付けて戻してみてください。",
    tryEn: "Open the queue: release one waiting post, and give another back with a question.",
  },
  {
    who: "ando",
    roleJa: "アナリスト",
    roleEn: "Analyst",
    tryJa: "投稿に確度を付けて見立てを書き、訳しかけのアドバイザリの続きを訳してみてください。",
    tryEn: "Write an assessment with a confidence, then go on with a half-translated advisory.",
  },
  {
    who: "kuramoto",
    roleJa: "ポータル運営",
    roleEn: "Portal operator",
    tryJa: "会員の会社を一社加えて人を招き、招待のメールを「メールの控え」で見てみてください。",
    tryEn: "Add a company, invite somebody, and find the invitation in the local mailbox.",
  },
  {
    who: "reyes",
    roleJa: "CSIRT（英語）",
    roleEn: "CSIRT engineer, English",
    tryJa: "画面が英語になります。英語で投稿し、日本語の返信がどう並ぶか見てみてください。",
    tryEn: "Read the portal in English, and post to a group where most people write Japanese.",
  },
] as const satisfies readonly {
  who: PersonKey;
  roleJa: string;
  roleEn: string;
  tryJa: string;
  tryEn: string;
}[];
