import { type ThreadText, text } from "../thread.ts";

export const mailRoom: readonly ThreadText[] = [
  {
    in: "mailRoom",
    by: "sekine",
    kind: "question",
    tlp: "TLP:GREEN",
    as: "fusion_cell",
    at: "21d 09:12",
    looked: 12,
    moderator: "miura",
    title: "自分が前に出したメールへの返信で、パスワード付きのZIPが届きました",
    happening: "suspicious_mail",
    facts: { posesAs: "supplier", wants: ["open_file"], doneWithMail: "read_it", receivers: "just_one" },
    body: text`
      先週こちらから出した「お見積りの件」のメールへの返信で、添付のZIPとパスワードが書いてあります。差出人のお名前は取引先の担当の方です。

      > 添付をご確認のうえ、ご返信ください。パスワード 2281

      文章が短くて、いつもの「お世話になっております」がありません。住所を見たら info@mail-kaikei.test でした。開いていません。`,
    replies: [
      {
        by: "hayakawa",
        kind: "assessment",
        confidence: 90,
        assessed: {
          verdict: "malicious",
          reliability: "A",
          credibility: 1,
          actions: ["メールと ZIP を開かずに消す", "取引先に、電話でやりとりの盗難を知らせる"],
          expires: -3,
        },
        at: "21d 09:55",
        body: text`
          開かずに聞いてくださって、正解です。**悪いメールです。** 消してください。

          取引先のどなたかのパソコンから、前のやりとりが盗まれて、その続きを装って送られています。何年か前に広まった Emotet と同じ手口です。ZIPにパスワードが付いているのは、ウイルス対策をすり抜けるためです。

          **していただきたいこと**　取引先に「やりとりが盗まれているようです」と電話で知らせてください。メールでは本人に届かないことがあります。`,
      },
      {
        by: "sekine",
        as: "fusion_cell",
        at: "21d 11:05",
        body: "電話しました。「うちから変なメールが行っていると、今朝から3社目です」とのことでした。先方もこれから調べるそうです。",
      },
      {
        by: "kitazawa",
        at: "21d 11:32",
        body: "うちにも同じパスワード 2281 で来ました。件名は「Re: 校正の件」です。消しました。",
      },
      {
        by: "oishi",
        at: "21d 13:10",
        body: "4通止めています。差出人の住所はぜんぶ違いましたが、パスワードは 2281 か 2282 でした。",
      },
      {
        by: "reyes",
        at: "21d 14:25",
        body: "Nine hits at our gateway since Monday, all with the password in the body and a ZIP containing a shortcut file. SHA-256 of the archive: 4f1c0a9d2be87c5536e1f0a4427bd0c98e5a61d3b7f29e08145cc63da0917be2.",
      },
    ],
  },
  {
    key: "missed-parcel",
    in: "mailRoom",
    by: "kobayashi",
    kind: "question",
    tlp: "TLP:GREEN",
    as: "named",
    at: "17d 08:50",
    title: "宅配の不在のお知らせメール、本物でしょうか",
    happening: "suspicious_mail",
    facts: { posesAs: "delivery", wants: ["open_link"], doneWithMail: "nothing", receivers: "a_few" },
    body: "会社の代表のメールに「お荷物のお届けにあがりましたが不在でした」と来ています。たしかに昨日の夕方は事務所に誰もいませんでした。リンクは http://takuhai-fuzai.example.test/track?id=88213 です。押してもいいでしょうか。",
    mail: {
      from: { name: "お荷物お問い合わせ窓口", address: "notice@takuhai-fuzai.example.test" },
      subject: "【重要】お荷物のお届けにあがりましたが不在でした",
      html: '<p>お客様</p><p>本日、お荷物のお届けにあがりましたが、ご不在のため持ち帰りました。</p><p>保管期限は <b>本日 18:00</b> です。下記より再配達をお申し込みください。</p><p><a href="http://takuhai-fuzai.example.test/track?id=88213">https://www.otodoke.example/saihaitatsu</a></p><p>※このメールには返信できません。</p>',
    },
    replies: [
      {
        by: "miura",
        at: "17d 09:04",
        body: text`
          押す前に聞いてくださってありがとうございます。偽物です。

          見分けどころは、リンクの住所が宅配会社の名前で終わっていないことです。本当に荷物があるか心配なときは、ポストの紙を見るか、宅配会社の番号をご自分で調べて電話するのが確実です。`,
      },
      {
        by: "kobayashi",
        at: "17d 09:15",
        body: "ポストに紙はありませんでした。消します。朝からすみません、ありがとうございました。",
      },
      {
        by: "nakanishi",
        at: "17d 10:20",
        body: "倉庫なので毎日本物の不在通知も来ます。うちは「メールのリンクは押さない、伝票の番号を自分で入れる」に統一しました。",
      },
    ],
  },
  {
    in: "mailRoom",
    by: "mochizuki",
    kind: "question",
    tlp: "TLP:GREEN",
    as: "named",
    at: "13d 10:40",
    title: "社長の名前で「チャットのグループを作って、QRコードを送って」と来ました",
    happening: "suspicious_mail",
    facts: { posesAs: "own_company", wants: ["reply"], doneWithMail: "read_it", receivers: "a_few" },
    body: "社長の氏名で、フリーメールから「新しいプロジェクトのために、社員のグループを作り、招待のQRコードを送ってください」というメールが届きました。社長は出張中で電話に出ません。急ぎと書いてあります。",
    mail: {
      from: { name: "代表取締役社長", address: "daihyo.shacho.2026@freemail.example" },
      subject: "新しいプロジェクトについて（至急）",
      html: "<p>お疲れ様です。</p><p>今後の業務の都合により、新しいプロジェクトの連絡用に、社員のチャットグループを一つ作ってください。私はまだ入れなくて構いません。</p><p>作り終えたら、招待用のQRコードをこのメールに返信で送ってください。ほかの人の参加は、私から改めて指示します。</p>",
    },
    replies: [
      {
        by: "fujii",
        at: "13d 10:52",
        body: "社長さんをかたるメールです。今月、会員だけで14件ありました。グループを作ると、次に「このあと振込を頼む」と続きます。返事はせず、消してください。社長さんには、留守電に一言入れておいてください。",
      },
      {
        by: "karasawa",
        at: "13d 11:30",
        body: "銀行にも、この型の振込の相談が増えています。経理の方にも今日のうちに知らせておくと安心です。",
      },
      {
        by: "mochizuki",
        at: "13d 13:15",
        body: "社長から折り返しがあり、「送っていない。俺はチャットが使えない」とのことでした。みんなで笑いました。ありがとうございました。",
      },
    ],
  },
  {
    in: "mailRoom",
    by: "kitazawa",
    kind: "question",
    tlp: "TLP:GREEN",
    as: "named",
    at: "9d 09:25",
    title: "「二段階認証の更新」と書かれたQRコードのメール",
    happening: "suspicious_mail",
    facts: {
      posesAs: "cloud",
      wants: ["open_link", "give_password"],
      doneWithMail: "nothing",
      receivers: "many",
    },
    body: "文章が画像になっていて、QRコードをスマホで読むように書いてあります。会社のメールの会社からのようです。期限は今日の17時です。",
    replies: [
      {
        by: "ando",
        kind: "assessment",
        confidence: 95,
        assessed: {
          verdict: "malicious",
          reliability: "B",
          credibility: 2,
          actions: [
            "QR コードを読まない",
            "読んでしまった人は、会社のパスワードをすぐに変える",
            "同じメールが来た人を確かめ、メールを消す",
          ],
          expires: 14,
        },
        at: "9d 09:50",
        body: text`
          偽物です。読まないでください。QRコードの中身は http://mfa-renew.test/s/ で、利用者名とパスワードと確認番号を入れさせる画面が出ます。

          QRコードが使われるのは、会社のパソコンの守りを避けて、スマホで開かせるためです。「今日の17時」のように急がせるのも決まり文句です。`,
      },
      {
        by: "shibata",
        at: "9d 10:35",
        body: "同じのが来て、読んでしまいました。利用者名まで入れて、おかしいと思って閉じました。大丈夫でしょうか。",
      },
      {
        by: "ando",
        at: "9d 10:44",
        body: "パスワードを入れていなければ大丈夫です。念のため、社内のCSIRTの方に「利用者名だけ入れた」と伝えておいてください。叱られる話ではありません。",
      },
      {
        by: "takagi",
        at: "9d 11:02",
        body: "社内です。連絡を受けました。該当口座に異常なし。ほかに6名が受信、うち1名がパスワードまで入力しており、変更済み。名乗り出てくれたおかげで見つかりました。",
      },
    ],
  },
  {
    in: "mailRoom",
    by: "yamauchi",
    kind: "question",
    tlp: "TLP:GREEN",
    as: "named",
    at: "6d 15:20",
    title: "「メールの容量がいっぱいです」は本物ですか",
    happening: "suspicious_mail",
    facts: { posesAs: "cloud", wants: ["give_password"], doneWithMail: "read_it", receivers: "many" },
    body: "受信箱の容量が98%で、24時間以内に手続きしないと止まる、とあります。たしかに最近、写真のやりとりが多く、いっぱいになってもおかしくありません。",
    replies: [
      {
        by: "oishi",
        at: "6d 15:42",
        body: "うちにも毎月来ます。偽物です。本物かどうかは、メールのリンクではなく、いつものメールの画面の「設定」で使っている量を見ると分かります。",
      },
      {
        by: "yamauchi",
        at: "6d 16:10",
        body: "31%でした。安心して消します。",
      },
    ],
  },
  {
    in: "mailRoom",
    relayOf: "support-screen",
    by: "miura",
    kind: "incident",
    tlp: "TLP:GREEN",
    as: "named",
    at: "5d 10:15",
    title: "画面に「ウイルス」と出て音が鳴ったら（貼り紙の文面、展開）",
    body: text`
      別のグループでいただいた相談から、ご本人の承諾を得て、貼り紙の文面をお分けします。そのまま印刷してお使いください。

      > **音が鳴って「ウイルス」と出たら**
      > 電話をかけない。
      > 何も入れない。
      > そのまま手を止めて、隣の人を呼ぶ。
      > あなたのせいではありません。

      画面が消せないときは、Esc キーを長押しすると小さくなることがあります。だめなら、電源ボタンを長押ししてかまいません。`,
    replies: [
      {
        by: "mizuno",
        at: "5d 12:35",
        body: "受付に貼りました。最後の一行に、スタッフがほっとした顔をしていました。",
      },
      {
        by: "horie",
        at: "4d 08:15",
        body: "うちも事務所と工場に貼りました。経営者こそ読むべき紙だと思います。",
      },
    ],
  },
];
