import { type ThreadText, text } from "../thread.ts";
import { tokai } from "./tokai.ts";

const redelivery = tokai.find(({ key }) => key === "redelivery-sms");

/** What reaches several groups: the same mail, the same file, and one notice told twice. */
export const related: readonly ThreadText[] = [
  {
    key: "missed-parcel-at-clinic",
    in: "medical",
    by: "ito",
    kind: "question",
    tlp: "TLP:AMBER",
    as: "fusion_cell",
    at: "16d 11:20",
    title: "受付の共用アドレスに、不在のお届けのメールが来ました",
    happening: "suspicious_mail",
    facts: { posesAs: "delivery", wants: ["open_link"], doneWithMail: "nothing", receivers: "a_few" },
    body: "薬や材料の荷物が毎日届くので、職員が「再配達を頼んでおきました」と言うところでした。リンクはまだ開いていません。このメールは消してよいでしょうか。",
    mail: {
      from: { name: "お荷物お問い合わせ窓口", address: "info@takuhai-fuzai.example.test" },
      subject: "【重要】お荷物のお届けにあがりましたが不在でした",
      html: '<p>お客様</p><p>本日、お荷物のお届けにあがりましたが、ご不在のため持ち帰りました。</p><p>保管期限は <b>本日 18:00</b> です。</p><p><a href="http://takuhai-fuzai.example.test/track?id=88417">https://www.otodoke.example/saihaitatsu</a></p>',
    },
    replies: [
      {
        by: "fujii",
        at: "16d 11:52",
        body: "消して大丈夫です。同じ型のメールが、業種を問わず出ています。荷物が気になるときは、ふだん使っている宅配会社の画面から確かめてください。",
      },
    ],
  },
  {
    key: "same-tool",
    in: "manufacturing",
    by: "nishimura",
    kind: "gray_event",
    tlp: "TLP:AMBER",
    as: "fusion_cell",
    at: "18d 15:10",
    looked: 24,
    title: "保守用のパソコンに、共有されたハッシュ値と同じファイルがありました",
    happening: "unclear_alert",
    body: text`
      注意喚起を受けて一台ずつ調べたところ、保守用のパソコン1台で、次のファイルを見つけました。

      - C:\\ProgramData\\hkt\\agent.dll
      - SHA-256 9b2e61f7a4c3d80516fe92bb7708ad4d13c5e9f06a8b24417dd03c9e5f6a1b70

      このパソコンは、保守業者がトビラ SG の設定に使っています。SG は 5.1.2 で、CVE-2026-90112 の対象です。暗号化はされていません。線を抜いて、そのまま置いてあります。次に何をすればよいでしょうか。`,
    replies: [
      {
        by: "kuroda",
        at: "18d 16:05",
        body: "電源は切らずに、そのままでお願いします。SG の設定の控えと、この一か月の接続の記録を先に保存してください。手順は個別にお送りします。",
      },
    ],
  },
  ...(redelivery
    ? [{ ...redelivery, key: "redelivery-sms-again", in: "logistics" as const, at: "7d 13:55", replies: [] }]
    : []),
];
