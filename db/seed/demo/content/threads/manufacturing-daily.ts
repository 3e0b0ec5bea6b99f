import { type ThreadText, text } from "../thread.ts";

export const manufacturingDaily: readonly ThreadText[] = [
  {
    in: "manufacturing",
    by: "suzukiSachiko",
    kind: "question",
    tlp: "TLP:AMBER",
    as: "fusion_cell",
    at: "19d 10:07",
    looked: 14,
    moderator: "shinohara",
    title: "「この箱を入れないと危ない」と機器を勧められています",
    happening: "sales_offer",
    facts: {
      offerWhat: "UTM（通信を見張る箱）の5年リース",
      offerFrom: "by_visit",
      offerReason: ["in_danger", "law_says"],
      offerHurry: "this_month",
    },
    body: text`
      電話機のリースの営業の方が来て、「御社のネットは丸裸です」と言われました。UTMという箱で、月49,800円の6年リースです。合計で350万円くらいになります。

      社員8人の会社です。パソコンは5台、あとは複合機とNC機の端末だけです。「今月中なら工事費が無料」と言われ、社長は契約してもよいと言っています。

      正直、必要なのかどうか分かりません。断ると本当に危ないのでしょうか。`,
    replies: [
      {
        by: "hayakawa",
        kind: "assessment",
        confidence: 80,
        at: "19d 11:32",
        body: text`
          **見立て**　今月決める必要はありません。UTM そのものは役に立つ道具ですが、その規模でその値段は高すぎます。

          **理由**
          - 5台の会社で防ぎたい被害の多くは、メールとパスワードと古いソフトから来ます。箱だけでは防げません
          - 同じくらいの規模の会員では、月5千円から1万円台の契約が普通です
          - 6年のリースは途中でやめられないことがあります

          **先にやること（ほとんど無料）**
          1. パソコン5台の更新を自動にする
          2. ネット銀行とメールに二段階の認証を付ける
          3. バックアップを外付けのディスクに取り、終わったら抜く

          営業の方には「いま相談しているところです」とだけ言えば十分です。`,
      },
      {
        by: "oishi",
        at: "19d 12:40",
        body: text`
          うちも同じ売り方をされました。断りました。聞くとよい質問を置いておきます。

          - 何を止めてくれるのか。先月、実際に何を止めたか見せてもらえるか
          - 警告が出たとき、誰が何時まで見てくれるのか
          - 途中でやめたらいくらかかるか

          三つとも、その場で答えてもらえませんでした。`,
      },
      {
        by: "miyashita",
        at: "19d 16:18",
        body: "契約してしまった側です。7年リースの4年目。光っているだけで、誰も中を見たことがありません。やめようとしたら残り全額と言われました。",
      },
      {
        by: "suzukiSachiko",
        as: "fusion_cell",
        at: "18d 09:25",
        body: "皆さま、ありがとうございます。社長に見せました。三つの質問を電話でしたら「上に確認します」と言われて、それきりです。まず更新とバックアップからやってみます。",
      },
      {
        by: "shinohara",
        at: "18d 10:30",
        body: "良い流れですね。更新の設定で分からない画面が出たら、写真をそのまま貼ってください。5台なら半日で終わります。",
      },
    ],
  },
  {
    in: "manufacturing",
    by: "yoshikawa",
    kind: "gray_event",
    tlp: "TLP:AMBER",
    as: "named",
    at: "14d 11:05",
    looked: 12,
    moderator: "fujii",
    title: "Excel から PowerShell が起動する検知。業務マクロか判断に迷っています",
    happening: "unclear_alert",
    facts: { alertFrom: "edr", machine: "pc", alertStopped: "was_blocked", alertTimes: "repeated" },
    body: text`
      EDR が「高」で検知。1週間で14台、購買部門のみ。

      \`\`\`
      親  EXCEL.EXE  (見積比較_v7.xlsm)
      子  powershell.exe -NoP -W Hidden -Enc SQBmACgAJABQ...
      先  HTTP 通信 198.51.100.23:8080 （国内ホスティング）
      \`\`\`

      - 署名なし。ファイルは部門の共有フォルダから開かれている
      - 作成者は3年前に退職した担当者。後任は「昔から使っている」
      - 通信先は応答なし。中身は復号したが、為替レートを取りに行く処理に見える

      同じファイル名、同じ通信先を見た会員はいますか。白なら除外に入れたい。`,
    replies: [
      {
        by: "kubo",
        at: "14d 13:20",
        body: "会員1社で同名のファイルを確認。取引先の購買システム更新（3年前）の際に配られた雛形とのこと。通信先も同じ。当時は為替の配信サーバだったが、契約が切れて別の利用者に渡っている可能性あり。",
      },
      {
        by: "kuroda",
        kind: "assessment",
        confidence: 85,
        at: "14d 15:02",
        body: text`
          **見立て**　作ったときは正規の業務マクロ。ただし、いまの通信先は元の持ち主ではありません。**除外に入れないでください**。

          198.51.100.23 は今年6月に契約者が変わっています。応答を返すようになった日に、14台で任意の命令が動きます。いま黙っているのは幸運です。

          **お願い**　共有フォルダの原本から該当のマクロを消す → 通信先を止める → 14台の検知が消えたことを確かめる、の順で。`,
      },
      {
        by: "reyes",
        at: "14d 16:40",
        body: "Seen here as well: two machines in our purchasing team, same workbook name, same address. The template came from a shared supplier portal. We have blocked the address and removed the macro. Thank you for asking before whitelisting it.",
      },
      {
        by: "yoshikawa",
        at: "13d 10:15",
        body: "原本からマクロを削除、通信先を遮断、14台とも検知なし。除外に入れるところでした。助かりました。",
      },
      {
        by: "oishi",
        at: "13d 11:48",
        body: "EDR はありませんが、同じ名前のファイルが共有フォルダにありました。消しました。",
      },
    ],
  },
  {
    in: "manufacturing",
    by: "takagi",
    kind: "gray_event",
    tlp: "TLP:AMBER",
    as: "named",
    at: "4d 09:50",
    looked: 8,
    moderator: "miura",
    title: "NAS へのログイン失敗が夜間に集中。同じ送信元を見ていませんか",
    happening: "unclear_alert",
    facts: {
      alertFrom: "network_device",
      machine: "server",
      alertStopped: "not_blocked",
      alertTimes: "going_on",
    },
    body: text`
      工場側 NAS（型番は伏せます）で、毎晩 1:10〜1:40 にログイン失敗が 200〜300 件。社内からの送信で、送信元は複合機の IP。

      複合機のスキャン保存先の設定が古く、廃止した利用者名で再試行しているだけ、と読んでいますが、件数が多いのと、先週から急に始まったのが気になります。複合機の更新と同時期かは確認中。

      複合機からの同様の挙動、ご存じの方いますか。`,
    replies: [
      {
        by: "oishi",
        at: "4d 11:12",
        body: "うちの複合機でもありました。保守の人がファームを上げたら、消したはずの宛先が復活して、夜中にまとめて再送していました。宛先表を見てみてください。",
      },
      {
        by: "takagi",
        at: "4d 14:30",
        body: "当たりです。10日前の更新で、旧宛先6件が復活していました。削除して今夜の様子を見ます。",
      },
      {
        by: "takagi",
        kind: "follow_up",
        at: "3d 08:55",
        body: "昨夜は0件。白で閉じます。同じ保守会社を使っている会員は、更新のあとに宛先表の確認を。",
      },
    ],
  },
  {
    key: "cannot-stop",
    in: "manufacturing",
    by: "arakawa",
    kind: "question",
    tlp: "TLP:AMBER",
    as: "nobody",
    at: "10d 16:35",
    looked: 17,
    moderator: "shinohara",
    title: "「工場の機械は止められない」と言われ、更新ができません",
    body: text`
      工場の経営側の者です。加工機の制御用パソコンが、もう更新の出ないOSで動いています。メーカーに聞くと「OSを替えると保証できない」、入れ替えは1台1,200万円です。

      現場は止められないと言い、情報に詳しい者は危ないと言います。どちらも正しいと思います。経営として何を決めればよいのか、考え方を教えてください。`,
    replies: [
      {
        by: "kuroda",
        kind: "assessment",
        confidence: 75,
        at: "9d 10:20",
        body: text`
          古いまま使い続けることは、決め方さえ間違えなければ選べます。決めていただきたいのは次の三つです。

          1. **離す**　その端末を事務所のネットワークとインターネットから切り離す。加工データは検査したUSBか、専用の中継機で渡す。費用は数万円からです
          2. **止まったときの段取り**　壊れたら何日、どの工程を、どう回すか。予備のディスクを1本、複製しておく
          3. **いつまで**　入れ替えの年を決めて、予算の表に書く。「いつか」にしない

          1 と 2 ができていれば、更新できないこと自体の危なさはかなり下がります。`,
      },
      {
        by: "nagai",
        at: "9d 13:05",
        body: "経営の立場で一言。私どもは「止められない」を「何時間なら止められるか」と聞き直しました。月に4時間なら、と返ってきて、そこから話が進みました。",
      },
      {
        by: "arakawa",
        as: "nobody",
        at: "8d 09:40",
        body: "「何時間なら」と聞いてみました。第2土曜の午後なら止められるそうです。まず離すところから始めます。ありがとうございます。",
      },
    ],
  },
  {
    in: "manufacturing",
    by: "yoshikawa",
    kind: "notice",
    tlp: "TLP:GREEN",
    as: "named",
    at: "6d 10:00",
    looked: 10,
    moderator: "fujii",
    title: "当社の購買担当をかたる見積依頼メールにご注意ください",
    body: text`
      当社購買部をかたるメールが、仕入先さま数社に届いています。当社から送ったものではありません。

      - 件名「【至急】御見積のお願い（11月分）」
      - 差出人 purchasing@hiiragino-koki.test （当社の正しいドメインとは異なります）
      - 添付 RFQ_1127.iso

      開いてしまった場合は、責めませんので、すぐ当社CSIRTか、このグループにご連絡ください。`,
    replies: [
      {
        by: "suzukiSachiko",
        at: "6d 11:25",
        body: "きのう届いていました。字が少しおかしいと思って開いていません。消してもよいですか。",
      },
      {
        by: "yoshikawa",
        at: "6d 11:41",
        body: "開かずにいてくださってありがとうございます。可能でしたら、消す前に不審メール相談室に添付してください（添付は封をして保管されます）。そのあとは消して大丈夫です。",
      },
      {
        by: "nair",
        at: "6d 14:10",
        body: 'We received the same message in English on Tuesday, with the subject "Urgent RFQ November". Blocked at the gateway. The sender domain resolved to 192.0.2.146.',
      },
    ],
  },
  {
    in: "manufacturing",
    by: "nair",
    kind: "question",
    tlp: "TLP:GREEN",
    as: "named",
    at: "11d 15:20",
    looked: 26,
    moderator: "miura",
    title: "How do you tell small suppliers that their mailbox is compromised?",
    body: text`
      We have now had three Japanese suppliers in two months whose mailboxes were clearly being used by someone else. Each time our buyers did not know whom to call, and a phone call from an English speaker made things worse.

      Is there a short Japanese text that others use? It should be polite, say that we do not blame them, and tell them the first two things to do. We are happy to translate it for other foreign-owned members.`,
    replies: [
      {
        by: "miura",
        at: "11d 16:45",
        body: text`
          Here is the text we give to members. Please use it freely. A phone call first, by someone the supplier knows, works best.

          > いつもお世話になっております。御社のメールアドレスから、心当たりのないメールが当社に届きました。御社のどなたかのパスワードが、外部の者に知られている恐れがあります。御社を責めるものではございません。恐れ入りますが、(1) そのメールのパスワードを、別のパソコンから変えていただくこと、(2) 自動転送の設定が増えていないか見ていただくこと、の二つをお願いいたします。お困りの点は、当社またはこのポータルへご相談ください。`,
      },
      {
        by: "nishimura",
        at: "10d 09:35",
        body: "購買の西村です。さっそく2社に電話でお伝えしてから、この文面をお送りしました。1社は自動転送が本当に増えていて、びっくりされていました。",
      },
      {
        by: "nair",
        at: "10d 10:15",
        body: "Thank you both. The English version is in our supplier handbook now, and anyone here may copy it.",
      },
    ],
  },
];
