import { type ThreadText, text } from "../thread.ts";

export const csirt: readonly ThreadText[] = [
  {
    key: "sg-series",
    in: "csirt",
    by: "yoshikawa",
    kind: "incident",
    tlp: "TLP:AMBER+STRICT",
    as: "fusion_cell",
    at: "20d 19:30",
    looked: 21,
    moderator: "shinohara",
    title: "SG シリーズ経由で管理セグメントまで到達。暗号化の前に検知",
    happening: "unauthorized_login",
    facts: { loginTo: "vpn", loginResult: "got_in", secondFactor: "not_in_use", loginFrom: "abroad" },
    body: text`
      今夜、以下を確認。封じ込め中。

      - 入口　SG-50（5.1.2）。CVE-2026-90112 と推定
      - 送信元　203.0.113.77、その後 203.0.113.81
      - 横移動　WMI。管理サーバ1台に到達、資格情報の窃取を試行（EDR が阻止）
      - 暗号化の痕跡なし。持ち出しの有無は調査中
      - 置かれていた道具　C:\\ProgramData\\hkt\\agent.dll
        SHA-256 9b2e61f7a4c3d80516fe92bb7708ad4d13c5e9f06a8b24417dd03c9e5f6a1b70

      拡張子 .hakuto の件と同じ者とみています。SG を使う各社は、203.0.113.64/27 からの接続を遡って確認されたい。`,
    replies: [
      {
        by: "mori",
        at: "20d 20:14",
        body: "/27 で遡り、19日前から計6件。うち1件が成功。こちらも対応に入る。共有に感謝。",
      },
      {
        by: "kuroda",
        kind: "assessment",
        confidence: 85,
        at: "20d 22:40",
        body: text`
          agent.dll を見ました。通信先は cdn-hkt.test（198.51.100.201）、間隔は 47 分ごと、443 番。証明書の発行者名が空です。

          3件とも同じ道具と見てよいです。侵入から暗号化まで平均11日あるので、いまから探せば間に合う会社がほかにもあるはずです。製造業と物流のグループに、入口の話だけを展開する準備をしています。この投稿の内容は出しません。`,
      },
      {
        by: "karasawa",
        at: "19d 09:05",
        body: "当行は SG 不使用。委託先2社が使用、いずれも 5.1.5 を確認。",
      },
      {
        by: "yoshikawa",
        as: "fusion_cell",
        kind: "follow_up",
        at: "17d 18:20",
        body: "続報。持ち出しの痕跡なし。管理サーバは再構築、特権口座は全て再発行。経営への報告済み。対外公表は予定なし。",
      },
    ],
  },
  {
    in: "csirt",
    by: "reyes",
    kind: "gray_event",
    tlp: "TLP:AMBER",
    as: "named",
    at: "12d 10:45",
    looked: 15,
    moderator: "fujii",
    title: "47-minute beacon to a CDN look-alike: one host, no payload found",
    happening: "unclear_alert",
    facts: {
      alertFrom: "network_device",
      machine: "pc",
      alertStopped: "not_blocked",
      alertTimes: "repeated",
    },
    body: text`
      One engineering workstation, beaconing every 47 minutes (jitter below 2 s) to 198.51.100.201:443, SNI cdn-hkt.test. First seen nine days ago.

      - No persistence found, memory image taken
      - The user's VPN session came from our own range, nothing odd
      - No other host so far

      Could someone compare with what was shared here last week? I do not want to rebuild the machine before we know how it got in.`,
    replies: [
      {
        by: "ando",
        kind: "assessment",
        confidence: 90,
        at: "12d 11:50",
        body: text`
          Same tool. Same interval, same server name. The earlier cases came in through the VPN appliance, but one of them dropped a second copy by USB from an engineer's laptop.

          Please look for agent.dll under ProgramData on laptops that this workstation exchanged files with, and keep the memory image: we would like to read the configuration from it.`,
      },
      {
        by: "reyes",
        at: "11d 14:30",
        body: "Confirmed: a contractor's laptop, same hash. Both machines are out. The contractor is a shared supplier, so please treat the next mail from us to the group accordingly.",
      },
      {
        by: "takagi",
        at: "11d 15:10",
        body: "当社にも同じ委託先の端末が3台入っていた。全て回収、1台から同一ハッシュ。助かった。",
      },
    ],
  },
  {
    in: "csirt",
    by: "karasawa",
    kind: "question",
    tlp: "TLP:GREEN",
    as: "named",
    at: "8d 15:00",
    looked: 18,
    moderator: "miura",
    title: "認証ログの保管期間、実際どうしていますか",
    body: "規程では1年。ただ、今月の SG の件で「暗号化まで平均11日、最初の侵入は2か月前もあり得る」と分かり、委託先の保管（30日）では足りないと痛感しました。費用との折り合いの付け方を知りたいです。",
    replies: [
      {
        by: "takagi",
        at: "8d 16:25",
        body: "認証と VPN だけ 400 日、それ以外は 90 日。量の9割は通信ログなので、ここを分けるだけで費用は3分の1。",
      },
      {
        by: "ishii",
        at: "8d 17:40",
        body: "委託先には契約更新の際に「認証の記録 180 日」を追加。値上げを言われたのは5社中1社。",
      },
      {
        by: "nair",
        at: "7d 10:05",
        body: "We keep 13 months of authentication logs, compressed, in our own storage and not at the vendor. The thirteenth month has paid for itself twice.",
      },
    ],
  },
  {
    in: "csirt",
    by: "mori",
    kind: "incident",
    tlp: "TLP:RED",
    as: "nobody",
    at: "6d 21:05",
    looked: 17,
    moderator: "shinohara",
    title: "委託先の保守口座を用いた不正な設定変更",
    happening: "unauthorized_login",
    facts: { loginTo: "server", loginResult: "got_in", secondFactor: "not_in_use", loginFrom: "unknown" },
    asks: [{ by: "shinohara", at: "3d 15:30", fact: "logsKept", reminded: 1 }],
    body: text`
      この場限りで。

      委託先の保守口座で、深夜にファイアウォールの規則が1行追加された（内側から 198.51.100.64/29 への許可）。委託先は「作業していない」。委託先側の踏み台に侵入の疑い。

      同じ委託先を使う方がこの場にいる可能性が高い。規則の一覧に、この /29 がないかだけ確認してほしい。委託先の名は、求めがあればフュージョンセルから個別に。`,
    replies: [
      {
        by: "karasawa",
        as: "nobody",
        at: "6d 22:10",
        body: "同じ行があった。3日前の 02:40 に追加されている。停止した。",
      },
      {
        by: "hayakawa",
        kind: "assessment",
        confidence: 75,
        at: "5d 00:20",
        body: "2組織で一致したため、委託先の侵害とみて進めます。委託先へは、どの組織からの知らせかを伏せて、こちらから今朝いちばんで連絡します。両組織は、保守口座を止めたまま、規則の変更履歴を確保してください。",
      },
      {
        by: "mori",
        as: "nobody",
        kind: "follow_up",
        at: "4d 19:30",
        body: "続報。委託先が踏み台の侵害を認めた。影響先は当該委託先から個別に通知される。経路は、退職者の口座。どこも同じ。",
      },
    ],
  },
  {
    in: "csirt",
    by: "kubo",
    kind: "notice",
    tlp: "TLP:AMBER",
    as: "named",
    at: "3d 16:00",
    looked: 11,
    moderator: "fujii",
    title: "連絡訓練の結果と、次回のお願い",
    body: text`
      先週の連絡訓練の結果です。

      - 第1連絡先に10分以内に届いた　9組織中6
      - 第2連絡先まで回って届いた　2
      - 届かなかった　1（担当者の異動で番号が古かった）

      次回は夜間に行います。日にちは予告しません。それまでに、連絡先の番号に一度ご自分で電話してみてください。`,
    replies: [
      {
        by: "maruyama",
        at: "3d 17:15",
        body: "届かなかったのは当行です。お恥ずかしい。番号を直し、四半期ごとに確かめることにしました。",
      },
      {
        by: "nair",
        at: "2d 09:30",
        body: "Could the next drill also test whether the English message is understood? We were reached in six minutes, but by someone who had to find a translator.",
      },
      {
        by: "kubo",
        at: "2d 10:20",
        body: "Good point. 次回から英語の文面も同時に流します。",
      },
    ],
  },
];
