import type { AdvisoryText } from "../advisory.ts";

/** Products, makers and CVE numbers are invented. */
export const published: readonly AdvisoryText[] = [
  {
    state: "published",
    urgency: "immediate",
    source: "Tobira Networks PSIRT",
    at: "24d 08:10",
    publishedAt: "23d 15:40",
    by: "shinohara",
    titleOriginal: "TBN-2026-017: Authentication bypass in Tobira SG series management interface",
    titleJa: "VPN装置「トビラ SG」シリーズに、パスワードなしで管理画面に入られる弱点",
    sentences: {
      whatHappened:
        "VPN装置「トビラ SG」シリーズの管理画面に、パスワードがなくても外から入られる弱点が見つかりました。国内でも、ここから入られてファイルを暗号化された会社があります。",
      whoIsConcerned:
        "トビラ SG-10、SG-30、SG-50 をお使いで、版が 5.1.4 より前の会社。保守業者が置いた箱も含みます。",
      actToday:
        "箱の名前と版を確かめ、5.1.4 以上に更新してください。今日更新できないときは、WANの線を抜いてください。",
    },
    facts: {
      identifiers: ["CVE-2026-90112"],
      products: ["Tobira SG-10", "Tobira SG-30", "Tobira SG-50"],
      references: [
        { title: "TBN-2026-017", url: "https://psirt.tobira-networks.example/TBN-2026-017" },
        { title: "Release notes 5.1.4", url: "https://support.tobira-networks.example/sg/5.1.4" },
      ],
      severity: { score: 9.8, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" },
    },
    segments: [
      [
        "An authentication bypass (CVE-2026-90112) in the web management interface of Tobira SG series appliances allows an unauthenticated remote attacker to obtain administrator rights.",
        "トビラ SG シリーズのWeb管理画面に、認証を回避できる脆弱性（CVE-2026-90112）があります。認証されていない遠隔の攻撃者が、管理者の権限を得る恐れがあります。",
      ],
      [
        "All versions before 5.1.4 are affected, including 5.1.3. Version 5.1.4 and later are not affected.",
        "5.1.4 より前のすべての版が影響を受けます（5.1.3 を含みます）。5.1.4 以降は影響を受けません。",
        "products",
      ],
      [
        "Tobira Networks is aware of exploitation in the wild. In observed cases, attackers copied the local user database within one minute of logging in.",
        "製造元は、実際の攻撃を確認しています。確認された例では、攻撃者はログインから1分以内に、装置に登録された利用者の一覧を写し取っています。",
        "vulnerability",
      ],
      [
        "If an update cannot be installed, disable the management interface on the WAN side or disconnect the appliance.",
        "更新できない場合は、WAN側の管理画面を無効にするか、装置の線を抜いてください。",
        "mitigation",
      ],
      [
        "After updating, change the passwords of all users registered on the appliance, including users who have left.",
        "更新のあと、装置に登録されている全員のパスワードを変えてください。退職した方のものも含みます。",
        "fix",
      ],
    ],
  },
  {
    state: "published",
    urgency: "immediate",
    source: "Open Vulnerability Notes",
    at: "11d 07:30",
    publishedAt: "11d 13:20",
    by: "fujii",
    titleOriginal: "OVN-2026-0391: Remote code execution in Tanada NS network storage",
    titleJa: "ファイル置き場の装置「タナダ NS」に、外から乗っ取られる弱点",
    sentences: {
      whatHappened:
        "社内のファイル置き場（NAS）「タナダ NS」に、外から乗っ取られる弱点が見つかりました。写真を外から見る機能を使っていると、インターネットから届きます。",
      whoIsConcerned:
        "タナダ NS2、NS4 をお使いで、版が 7.2.8 より前の会社。診療所の画像の保存にも多く使われています。",
      actToday:
        "管理画面で「どこでもフォト」を切ってください。そのあと 7.2.8 に更新してください。切るだけなら1分です。",
    },
    facts: {
      identifiers: ["CVE-2026-90310"],
      products: ["Tanada NS2", "Tanada NS4"],
      references: [{ title: "OVN-2026-0391", url: "https://notes.ovn.example/OVN-2026-0391" }],
      severity: { score: 9.1, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N" },
    },
    segments: [
      [
        "Tanada NS2 and NS4 before 7.2.8 do not validate the file name of a shared photo. A remote attacker can run commands as the system user (CVE-2026-90310).",
        "Tanada NS2 と NS4 の 7.2.8 より前の版は、共有写真のファイル名を検証しません。遠隔の攻撃者が、システムの権限で命令を実行できます（CVE-2026-90310）。",
      ],
      [
        "The photo sharing feature is off by default, but is switched on by the setup assistant of the mobile application.",
        "写真の共有機能は、買ったときは切れています。ただし、スマホのアプリの初期設定を行うと有効になります。",
        "vulnerability",
      ],
      [
        "Switching the feature off removes the exposure. Installing 7.2.8 removes the defect.",
        "機能を切れば、外からは届かなくなります。7.2.8 に更新すれば、欠陥そのものがなくなります。",
        "mitigation",
      ],
    ],
  },
  {
    state: "published",
    urgency: "out-of-cycle",
    source: "Kakehashi Software Security",
    at: "15d 18:00",
    publishedAt: "13d 11:10",
    by: "miura",
    titleOriginal: "KSA-26-09: Stored script in Kakehashi Web Mail message list",
    titleJa: "Webメール「カケハシ」で、メールの一覧を開くだけで操作を乗っ取られる弱点",
    sentences: {
      whatHappened:
        "Webメール「カケハシ」で、細工された件名のメールが一覧に並ぶだけで、ログイン中の人になりすまされる弱点が見つかりました。",
      whoIsConcerned: "カケハシ Webメール 4.3.2 より前を、自社や委託先のサーバで動かしている会社。",
      actToday:
        "サーバの管理者に 4.3.2 への更新を頼んでください。それまでは、使い終わったら必ずログアウトしてください。",
    },
    facts: {
      identifiers: ["CVE-2026-90245"],
      products: ["Kakehashi Web Mail"],
      references: [{ title: "KSA-26-09", url: "https://security.kakehashi-soft.example/KSA-26-09" }],
      severity: { score: 8.1, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:N" },
    },
    segments: [
      [
        "The message list of Kakehashi Web Mail before 4.3.2 shows subject lines without encoding. A crafted subject runs a script in the reader's session (CVE-2026-90245).",
        "Kakehashi Web Mail の 4.3.2 より前の版は、件名をそのまま一覧に表示します。細工された件名により、読む人のセッションでスクリプトが動きます（CVE-2026-90245）。",
      ],
      [
        "Opening the message is not required. Forwarding rules created by an attacker remain after the password is changed.",
        "メールを開く必要はありません。攻撃者が作った転送の設定は、パスワードを変えても残ります。",
        "vulnerability",
      ],
      [
        "Install 4.3.2, end all sessions, and review forwarding rules.",
        "4.3.2 に更新し、すべてのセッションを終了し、転送の設定を見直してください。",
        "fix",
      ],
    ],
  },
  {
    state: "published",
    urgency: "scheduled",
    source: "Open Vulnerability Notes",
    at: "19d 09:00",
    publishedAt: "16d 14:30",
    by: "fujii",
    titleOriginal: "OVN-2026-0355: PaperCrane Print Manager installs with a known service password",
    titleJa: "印刷管理ソフト「ペーパークレーン」が、共通のパスワードのまま入っている",
    sentences: {
      whatHappened:
        "複合機の印刷管理ソフト「ペーパークレーン」が、どの会社でも同じパスワードのまま入ることが分かりました。社内から印刷の履歴を見られます。",
      whoIsConcerned: "ペーパークレーン 12 を使い、入れたあとにパスワードを変えていない会社。",
      actToday:
        "複合機の保守の人に「サービス用のパスワードを変えてください」と伝えてください。今週中で構いません。",
    },
    facts: {
      identifiers: ["CVE-2026-90288"],
      products: ["PaperCrane Print Manager 12"],
      references: [{ title: "OVN-2026-0355", url: "https://notes.ovn.example/OVN-2026-0355" }],
      severity: { score: 6.5, vector: "CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" },
    },
    segments: [
      [
        "PaperCrane Print Manager 12 installs a service account with a password that is the same everywhere (CVE-2026-90288).",
        "PaperCrane Print Manager 12 は、どの環境でも同じパスワードのサービス用アカウントを作ります（CVE-2026-90288）。",
      ],
      [
        "An attacker on the local network can read print history and queued documents.",
        "社内のネットワークにいる攻撃者が、印刷の履歴と、印刷待ちの文書を読めます。",
        "vulnerability",
      ],
      [
        "Change the password of the account pcprint_svc after installation.",
        "導入後に、アカウント pcprint_svc のパスワードを変更してください。",
        "fix",
      ],
    ],
  },
  {
    state: "published",
    tlp: "TLP:GREEN",
    urgency: "out-of-cycle",
    source: "Partner notice",
    at: "8d 08:45",
    publishedAt: "8d 17:30",
    by: "shinohara",
    titleOriginal: "Printed QR codes used to collect carrier account passwords",
    titleJa: "紙に印刷されたQRコードで、配送業者のパスワードを集める手口",
    sentences: {
      whatHappened:
        "荷主をかたるFAXや貼り紙のQRコードから、配送管理のパスワードを入れさせる手口が、国内で続いています。",
      whoIsConcerned:
        "運送・倉庫の会社と、荷受けをする工場・店舗の方。紙で来るので、メールの対策では止まりません。",
      actToday: "点呼や朝礼で「紙のQRコードは読まない。読んだら言ってください」と一言伝えてください。",
    },
    facts: {
      identifiers: [],
      products: [],
      references: [{ title: "Partner notice 26-118", url: "https://partners.gojo.example/26-118" }],
      severity: null,
    },
    segments: [
      [
        "Since October, printed pick-up requests with QR codes have been sent by fax to carriers and warehouses in Japan.",
        "10月以降、QRコードを印刷した集荷依頼書が、国内の運送会社と倉庫にFAXで送られています。",
      ],
      [
        "The codes lead to copies of carrier portals under pickup-form.test and slip-check.test.",
        "コードを読むと、pickup-form.test と slip-check.test にある、配送業者の画面に似せた画面が開きます。",
        "vulnerability",
      ],
      [
        "Stolen accounts were used to redirect freight in two cases.",
        "2件では、盗まれたアカウントで荷物の届け先が変えられました。",
        "practice",
      ],
    ],
  },
  {
    state: "published",
    urgency: "defer",
    source: "Ledgerly Product Security",
    at: "6d 10:20",
    publishedAt: "4d 16:00",
    by: "miura",
    titleOriginal: "LPS-2026-11: Ledgerly Desktop writes a readable backup when it crashes",
    titleJa: "会計ソフト「レジャリー」が、異常終了のときに読める控えを残す",
    sentences: {
      whatHappened:
        "会計ソフト「レジャリー」が異常終了すると、暗号化されていない控えがパソコンに残ることが分かりました。",
      whoIsConcerned:
        "レジャリー Desktop 3.8 以前を、共用のパソコンで使っている会社。一人だけが使うパソコンなら、急ぎません。",
      actToday: "次の定期の更新（3.9）のときに一緒に更新してください。今日することはありません。",
    },
    facts: {
      identifiers: ["CVE-2026-90366"],
      products: ["Ledgerly Desktop"],
      references: [{ title: "LPS-2026-11", url: "https://security.ledgerly.example/LPS-2026-11" }],
      severity: { score: 3.3, vector: "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N" },
    },
    segments: [
      [
        "When Ledgerly Desktop 3.8 or earlier stops unexpectedly, it leaves a copy of the open book in the temporary folder without encryption (CVE-2026-90366).",
        "Ledgerly Desktop 3.8 以前が異常終了すると、開いていた帳簿の写しが、暗号化されずに一時フォルダに残ります（CVE-2026-90366）。",
      ],
      [
        "Version 3.9 encrypts the copy and removes old ones at start.",
        "3.9 では写しが暗号化され、起動時に古い写しが消されます。",
        "fix",
      ],
    ],
  },
];
