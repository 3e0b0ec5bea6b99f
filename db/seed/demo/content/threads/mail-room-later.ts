import { type ThreadText, text } from "../thread.ts";

/** The same group, with shorter threads. */
export const mailRoomLater: readonly ThreadText[] = [
  {
    in: "mailRoom",
    by: "karasawa",
    kind: "notice",
    tlp: "TLP:CLEAR",
    as: "named",
    at: "3d 10:00",
    title: "当行をかたる「取引目的の確認」メールについて",
    body: "当行をかたり、「お取引目的の確認」として口座番号と暗証番号を入力させるメールが、今週はじめから出ています。当行がメールで暗証番号をお尋ねすることはありません。入力された方は、時間を問わず、キャッシュカードの裏の番号へお電話ください。お取引のない方にも届いています。",
    replies: [
      {
        by: "sekine",
        at: "3d 10:50",
        body: "取引がないのに届きました。経理宛てなので、何も知らなければ入れていたかもしれません。",
      },
      {
        by: "kubo",
        at: "3d 13:25",
        body: "誘導先 192.0.2.88 と 192.0.2.91 を遮断リストに追加。週明けから宛先が製造業に寄っている。",
      },
    ],
  },
  {
    in: "mailRoom",
    by: "reyes",
    kind: "question",
    tlp: "TLP:GREEN",
    as: "named",
    at: "2d 16:10",
    title: "Invitation to a shared document, sent from a supplier's real mailbox",
    happening: "suspicious_mail",
    facts: {
      posesAs: "supplier",
      wants: ["open_link", "give_password"],
      doneWithMail: "opened_link",
      receivers: "a_few",
    },
    body: text`
      One of our engineers received an invitation to a shared document. The sender is a real contact at a supplier, SPF and DKIM pass, and the link goes to a genuine file-sharing service. Only the document behind it asks for a password at https://secure-view.test/auth.

      Nothing here that a mail filter could have caught. Has anyone else in Japan seen this chain?`,
    replies: [
      {
        by: "kuroda",
        kind: "assessment",
        confidence: 80,
        assessed: { verdict: "service_abused", reliability: "B", credibility: 2 },
        at: "2d 17:25",
        body: text`
          Yes, twice this month. The supplier's account was taken over first; the document is shared with everyone in its address book.

          Please call the supplier. On your side, look for sign-ins to your own mail from 198.51.100.140 to 198.51.100.143 since Monday: that is where stolen sessions were used in both cases.`,
      },
      {
        by: "reyes",
        at: "1d 09:05",
        body: "No sign-ins from that range. The supplier confirmed and has reset the account. Thank you.",
      },
      {
        by: "nishimura",
        at: "1d 09:40",
        body: "日本語でも補足します。「共有の招待」は差出人も送り先のサービスも本物です。開いた先でもう一度パスワードを聞かれたら、そこで止めて電話、と社内に流しました。",
      },
    ],
  },
];
