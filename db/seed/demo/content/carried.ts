import type { Tlp } from "#db/schema/vocabulary.ts";
import type { decides } from "../../factories/relays.ts";
import type { GroupKey } from "./groups.ts";
import type { PersonKey } from "./people.ts";
import { text, type When } from "./thread.ts";

type Answer = Parameters<typeof decides>[2] | "silence";

export type CarriedText = {
  /** The key of the thread it is made of. */
  of: string;
  to: readonly GroupKey[];
  by: PersonKey;
  at: When;
  deadline: When;
  tlp: Tlp;
  title: string;
  body: string;
  note?: string;
  answer?: Answer;
  answeredAt?: When;
};

/** Texts that the fusion cell would like to carry to other groups, and what their sources said. */
export const texts: readonly CarriedText[] = [
  {
    of: "support-screen",
    to: ["tokai", "medical", "logistics"],
    by: "miura",
    at: "3h",
    deadline: "+2d 17:00",
    tlp: "TLP:GREEN",
    title: "警告の画面に出た番号に電話をかけ、遠隔操作のソフトを入れてしまった事例",
    body: text`
      会員の会社で、昼休みの調べものの最中に「ウイルスに感染しました」という画面と大きな音が出て、表示された番号に電話をかけてしまう出来事がありました。

      言われるままソフトを入れ、画面を動かされました。「修理に3万円」と言われたところで電話を切り、お金は払っていません。

      ### うまくいったこと
      - 途中で電話を切った
      - 線を抜き、別のパソコンから会計とネット銀行のパスワードを変えた
      - その日のうちに上司に伝えた

      ### 今日、していただきたいこと
      この画面が出ても、電話をかけず、そのまま隣の人を呼ぶ。事務所で一度、声に出して確かめておいてください。`,
    note: "同じ画面の相談が、ほかのグループでも続いています。会社が分かる言葉は抜いてあります。",
  },
  {
    of: "cannot-stop",
    to: ["tokai", "logistics"],
    by: "shinohara",
    at: "2d 11:00",
    deadline: "+1d 11:00",
    tlp: "TLP:AMBER",
    title: "更新できない機械を、離して使い続けるときの決め方",
    body: text`
      更新の出ないOSで動く機械を、すぐには替えられない会員からのご相談と、その答えをまとめました。

      1. **離す**　事務所のネットワークとインターネットから切り離す。データは検査したUSBか、専用の中継機で渡す
      2. **止まったときの段取り**　壊れたら何日、どの工程を、どう回すか。予備のディスクを1本、複製しておく
      3. **いつまで**　入れ替えの年を決めて、予算の表に書く

      現場には「止められるか」ではなく「何時間なら止められるか」と聞くと、話が進みます。`,
    answer: { state: "approved" },
    answeredAt: "1d 10:00",
  },
  {
    of: "night-shift",
    to: ["manufacturing", "tokai"],
    by: "fujii",
    at: "2d 15:00",
    deadline: "+1d 15:00",
    tlp: "TLP:AMBER",
    title: "身に覚えのない遠隔操作のソフトが入っていたとき",
    body: text`
      記録用のパソコンに、だれも入れた覚えのない遠隔操作のソフト（FarDesk）が入っていた、というご相談がありました。業者が設定のあとに消し忘れたものと分かりました。

      まず線を抜き、消す前に、入れた日と業者が来た日が合うかを確かめてください。`,
    answer: {
      state: "amended",
      amendedTitle: "身に覚えのない遠隔操作のソフトが入っていたとき",
      amendedBody: text`
        あるパソコンに、だれも入れた覚えのない遠隔操作のソフト（FarDesk）が入っていた、というご相談がありました。外の業者が作業のあとに消し忘れたものと分かりました。

        まず線を抜き、消す前に、入れた日と業者が来た日が合うかを確かめてください。これからは、作業のあとに入れたものを紙に書いてもらうと安心です。`,
      sourceNote: "「記録用」だけで職場の見当がつくので、ぼかしました。再発防止の一文も足しています。",
    },
    answeredAt: "1d 09:00",
  },
  {
    of: "home-page",
    to: ["manufacturing"],
    by: "shinohara",
    at: "4d 10:00",
    deadline: "+1d 10:00",
    tlp: "TLP:GREEN",
    title: "検索から来た人だけを別の店に飛ばす改ざんについて",
    body: text`
      会員のホームページが、検索から来た人だけを知らない通販の画面に飛ばすように書き換えられていました。自分で開くと普通に見えるため、気づきにくい手口です。

      スマートフォンで、検索の結果から自社の名前を開いてみてください。`,
    answer: {
      state: "refused",
      sourceNote: "お客さまへの説明がまだ済んでいないので、いまは控えてください。",
    },
    answeredAt: "3d 09:00",
  },
  {
    of: "changed-account",
    to: ["manufacturing", "medical"],
    by: "fujii",
    at: "6d 10:00",
    deadline: "4d 10:00",
    tlp: "TLP:AMBER",
    title: "取引先とのやりとりに割り込む「振込先が変わりました」メール",
    body: text`
      やりとりの返信の形で「今月だけ別の口座に」と書かれたメールを信じて振り込んでしまった、というお知らせがありました。差出人のドメインは一文字だけ違っていました。

      口座の変更は、メールに書かれた番号ではなく、前から知っている番号に電話して確かめてください。`,
    answer: "silence",
    answeredAt: "4d 10:05",
  },
];

/** What readers of a copy asked, and how it went to the source. */
export const questions = [
  {
    under: "shared-folder-in-tokai",
    of: "shared-folder",
    by: "suzukiSachiko",
    at: "1d 13:20",
    reply:
      "入られてから暗号化まで10日以上あったとのことですが、その間に、何かおかしいと感じることはありましたか。うちも同じ機種なので、気づけるものなら気づきたいです。",
    question: "入られてから暗号化されるまでの間に、いま思えばおかしかったと感じることはありましたか。",
    passedBy: "shinohara",
    answer:
      "3日前から、朝いちばんに共有フォルダを開くのが遅かったです。村上が業者に聞きましたが、年度末のせいだろうと言われて、そのままにしていました。",
  },
  {
    under: "shared-folder-in-tokai",
    of: "shared-folder",
    by: "suzukiHiroshi",
    at: "5h",
    reply: "バックアップから戻すのに、実際は何日かかりましたか。うちで決めておく日数の目安にしたいです。",
    question: "バックアップから戻し終わるまで、何日かかりましたか。おおよそで構いません。",
    passedBy: "shinohara",
    answer: null,
  },
] as const satisfies readonly {
  under: string;
  of: string;
  by: PersonKey;
  at: When;
  reply: string;
  question: string;
  passedBy: PersonKey;
  answer: string | null;
}[];
