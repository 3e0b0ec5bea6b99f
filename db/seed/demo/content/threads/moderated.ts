import { type ThreadText, text } from "../thread.ts";

/** What the office had to look after: see demo/moderate.ts. */
export const moderated: readonly ThreadText[] = [
  {
    key: "sales-pitch",
    in: "mailRoom",
    by: "isobe",
    kind: "notice",
    tlp: "TLP:GREEN",
    as: "named",
    at: "3d 08:50",
    title: "【限定10社】迷惑メールが9割減る装置を特別価格で",
    body: text`
      弊社で扱っている迷惑メール対策の装置を、会員のみなさまに特別価格でご案内します。今月中のお申し込みで設置費が無料です。

      くわしくは多田までお電話ください。`,
  },
  {
    key: "delivery-notice",
    in: "mailRoom",
    by: "kitazawa",
    kind: "question",
    tlp: "TLP:GREEN",
    as: "fusion_cell",
    at: "2d 10:15",
    title: "納品書の差し替えというメールが、印刷の注文の途中で届きました",
    happening: "suspicious_mail",
    facts: {
      posesAs: "business_partner",
      wants: ["open_file"],
      doneWithMail: "nothing",
      receivers: "a_few",
    },
    body: "注文のやり取りをしている最中に、「納品書を差し替えます」というメールが別の宛名で届きました。添付はHTMLのファイルです。途中のやり取りを見られているのでしょうか。まだ開いていません。",
    replies: [
      {
        by: "kuroda",
        kind: "assessment",
        confidence: 60,
        at: "2d 11:40",
        body: "やり取りの途中に割り込む手口(返信なりすまし)の特徴に合います。どちらかのメールが見られている可能性があるので、電話で相手に確かめ、双方のパスワードを変えてください。添付は開かないでください。",
      },
    ],
  },
];
