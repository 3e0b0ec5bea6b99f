import type { AdvisoryText } from "../advisory.ts";

/** What lies on the translators' desk. Products, makers and CVE numbers are invented. */
export const unfinished: readonly AdvisoryText[] = [
  {
    state: "drafting",
    urgency: "out-of-cycle",
    source: "Open Vulnerability Notes",
    at: "2d 08:00",
    by: "ando",
    titleOriginal: "OVN-2026-0412: Yamabiko IP cameras accept the factory password after reset",
    titleJa: "防犯カメラ「ヤマビコ」が、リセット後に出荷時のパスワードで開く",
    sentences: {
      whatHappened:
        "防犯カメラ「ヤマビコ」は、停電などで設定が戻ると、出荷時のパスワードで誰でも映像を見られます。",
      whoIsConcerned: "ヤマビコ C2、C2 Pro を外から見られるようにしている会社。",
      actToday: "",
    },
    facts: {
      identifiers: ["CVE-2026-90388"],
      products: ["Yamabiko C2", "Yamabiko C2 Pro"],
      references: [{ title: "OVN-2026-0412", url: "https://notes.ovn.example/OVN-2026-0412" }],
      severity: { score: 7.5, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N" },
    },
    segments: [
      [
        "After a power failure, Yamabiko C2 and C2 Pro cameras may return to factory settings and accept the factory password until an administrator signs in (CVE-2026-90388).",
        "停電のあと、Yamabiko C2 と C2 Pro は出荷時の設定に戻ることがあり、管理者がログインするまで、出荷時のパスワードを受け付けます（CVE-2026-90388）。",
      ],
      [
        "Firmware 1.6.0 keeps the administrator password across resets.",
        "ファームウェア 1.6.0 では、リセットしても管理者のパスワードが保たれます。",
        "fix",
      ],
      [
        "Until then, keep cameras off the internet or put them behind a gateway that asks for its own password.",
        "",
        "mitigation",
      ],
    ],
  },
  {
    state: "drafting",
    urgency: "scheduled",
    source: "QuickHand Product Notices",
    at: "3d 22:15",
    by: "hayakawa",
    titleOriginal: "QuickHand Support: unattended access stays enabled after a guided session",
    titleJa: "",
    facts: {
      identifiers: ["CVE-2026-90402"],
      products: ["QuickHand Support"],
      references: [{ title: "Product notice", url: "https://www.quickhand.example/notices/2026-11" }],
      severity: { score: 6.8, vector: null },
    },
    segments: [
      [
        "QuickHand Support before 9.4 leaves unattended access enabled when a guided session is closed by the helper (CVE-2026-90402).",
        "QuickHand Support の 9.4 より前の版では、支援する側が画面を閉じたとき、無人での接続が有効なまま残ります（CVE-2026-90402）。",
      ],
      ["The person being helped is not told. The setting survives a restart.", "", "vulnerability"],
      ["Version 9.4 asks before it keeps unattended access, and lists it on the start screen.", "", "fix"],
    ],
  },
  {
    state: "new",
    urgency: "scheduled",
    source: "Open Vulnerability Notes",
    at: "1d 21:40",
    by: "ando",
    titleOriginal: "OVN-2026-0419: Nagare Handheld terminals trust any access point with a known name",
    facts: {
      identifiers: ["CVE-2026-90427"],
      products: ["Nagare Handheld HT-7", "Nagare Handheld HT-9"],
      references: [{ title: "OVN-2026-0419", url: "https://notes.ovn.example/OVN-2026-0419" }],
      severity: { score: 7.1, vector: "CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:L/A:N" },
    },
    segments: [
      [
        "Nagare Handheld HT-7 and HT-9 connect to any access point that carries a name they have used before (CVE-2026-90427).",
        "",
      ],
      [
        "A nearby attacker can read scanned slips and change the destination shown on the terminal.",
        "",
        "vulnerability",
      ],
      ["Install 2.11.5 and bind the terminals to the certificate of your own network.", "", "fix"],
    ],
  },
  {
    state: "new",
    urgency: "defer",
    source: "国内脆弱性だより",
    language: "ja",
    at: "6h",
    by: "ando",
    titleOriginal: "帳票作成ライブラリ「ホタル」におけるファイル読み込みの問題",
    facts: {
      identifiers: ["CVE-2026-90431"],
      products: ["Hotaru Report 2"],
      references: [{ title: "お知らせ", url: "https://dayori.example/2026/1131" }],
      severity: { score: 5.3, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N" },
    },
    segments: [
      [
        "帳票作成ライブラリ「ホタル」2.6 以前には、帳票の雛形に書かれた場所のファイルを読み込む問題があります（CVE-2026-90431）。",
        "",
      ],
      [
        "見積書や納品書を自動で作る業務ソフトに組み込まれていることがあります。2.7 で修正されています。",
        "",
        "products",
      ],
    ],
  },
];
