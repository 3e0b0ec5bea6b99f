import type { CompanyRole, Language, PortalRole } from "#db/schema/vocabulary.ts";
import type { CompanyKey } from "./companies.ts";

type PersonText = {
  name: string;
  /** Null for the portal's own staff. */
  at: CompanyKey | null;
  role?: CompanyRole;
  portalRole?: PortalRole;
  /** Local part and domain; always under a name reserved for examples (RFC 2606). */
  email: string;
  language?: Language;
};

const member = (name: string, at: CompanyKey, role: CompanyRole, email: string): PersonText => ({
  name,
  at,
  role,
  email,
});
const staff = (name: string, portalRole: PortalRole, email: string): PersonText => ({
  name,
  at: null,
  portalRole,
  email,
});

const table = {
  kobayashi: member("小林 美咲", "kanagata", "frontline", "m.kobayashi@kitakanto-kanagata.example"),
  horie: member("堀江 達夫", "kanagata", "owner", "t.horie@kitakanto-kanagata.example"),
  arakawa: member("荒川 誠", "kanagata", "management", "m.arakawa@kitakanto-kanagata.example"),
  murakami: member("村上 翔太", "kanagata", "frontline", "s.murakami@kitakanto-kanagata.example"),
  sekine: member("関根 由美", "kanagata", "frontline", "y.sekine@kitakanto-kanagata.example"),

  suzukiHiroshi: member("鈴木 弘", "maruyoshi", "owner", "hiroshi@maruyoshi-bankin.example"),
  suzukiSachiko: member("鈴木 幸子", "maruyoshi", "frontline", "sachiko@maruyoshi-bankin.example"),

  sugiyama: member("杉山 隆", "ushio", "owner", "sugiyama@ushiohama.example"),
  mochizuki: member("望月 彩", "ushio", "frontline", "mochizuki@ushiohama.example"),
  oishi: member("大石 拓也", "ushio", "csirt", "oishi@ushiohama.example"),

  miyashita: member("宮下 修一", "suzukake", "owner", "miyashita@suzukake-print.example"),
  kitazawa: member("北沢 奈緒", "suzukake", "frontline", "kitazawa@suzukake-print.example"),

  goto: member("後藤 直樹", "tsugumi", "owner", "goto@tokai-tsugumi.example"),
  imaeda: member("今枝 恵", "tsugumi", "frontline", "imaeda@tokai-tsugumi.example"),

  hamaguchi: member("濱口 修", "shionagi", "owner", "hamaguchi@shionagi-soko.example"),
  nakanishi: member("中西 薫", "shionagi", "frontline", "nakanishi@shionagi-soko.example"),

  kato: member("加藤 正樹", "tsuyukusa", "owner", "incho@tsuyukusazaka.example"),
  mizuno: member("水野 千春", "tsuyukusa", "frontline", "jimu@tsuyukusazaka.example"),

  tsuchiya: member("土屋 浩", "kunugi", "owner", "tsuchiya@kunugino.example"),
  ito: member("伊東 理恵", "kunugi", "frontline", "ito.rie@kunugino.example"),

  nonomura: member("野々村 聡", "yuzuriha", "owner", "nonomura@yuzurihano.example"),
  yamauchi: member("山内 佳代", "yuzuriha", "frontline", "yamauchi@yuzurihano.example"),

  nagai: member("永井 義彦", "hiiragi", "owner", "y.nagai@hiiragino.example"),
  takagi: member("高木 慎也", "hiiragi", "csirt", "s.takagi@hiiragino.example"),
  yoshikawa: member("吉川 真理", "hiiragi", "csirt", "m.yoshikawa@hiiragino.example"),
  okamoto: member("岡本 剛", "hiiragi", "management", "g.okamoto@hiiragino.example"),
  shibata: member("柴田 悠", "hiiragi", "frontline", "y.shibata@hiiragino.example"),

  uchida: member("内田 孝", "kasasagi", "owner", "uchida.takashi@kasasagi.example"),
  mori: member("森 大輔", "kasasagi", "csirt", "mori.daisuke@kasasagi.example"),
  ishii: member("石井 綾香", "kasasagi", "csirt", "ishii.ayaka@kasasagi.example"),

  maruyama: member("丸山 和也", "hotaka", "owner", "k-maruyama@shinano-hotaka.example"),
  karasawa: member("唐澤 純", "hotaka", "csirt", "j-karasawa@shinano-hotaka.example"),

  nair: { ...member("Priya Nair", "ostermark", "owner", "priya.nair@ostermark.example"), language: "en" },
  reyes: {
    ...member("Daniel Reyes", "ostermark", "csirt", "daniel.reyes@ostermark.example"),
    language: "en",
  },
  nishimura: member("西村 エリカ", "ostermark", "frontline", "erika.nishimura@ostermark.example"),

  hirano: member("平野 友紀", "isac", "owner", "hirano@chubu-isac.example"),
  kubo: member("久保 敦", "isac", "csirt", "kubo@chubu-isac.example"),

  matsuoka: member("松岡 沙織", "tomoshibi", "owner", "matsuoka@tomoshibi-bosai.example"),
  asano: member("浅野 光", "tomoshibi", "frontline", "asano@tomoshibi-bosai.example"),

  isobe: member("磯部 勝", "hayate", "owner", "isobe@hayate-shoji.example"),
  tada: member("多田 麻衣", "hayate", "frontline", "tada@hayate-shoji.example"),

  shinohara: staff("篠原 文", "moderator", "shinohara@gojo.example"),
  fujii: staff("藤井 亮", "moderator", "fujii@gojo.example"),
  miura: staff("三浦 さつき", "moderator", "miura@gojo.example"),
  kuroda: staff("黒田 匠", "analyst", "kuroda@gojo.example"),
  ando: staff("安藤 千尋", "analyst", "ando@gojo.example"),
  hayakawa: staff("早川 仁", "analyst", "hayakawa@gojo.example"),
  kuramoto: staff("倉本 望", "operator", "kuramoto@gojo.example"),
} satisfies Record<string, PersonText>;

export type PersonKey = keyof typeof table;
/** Everybody in the demo world. */
export const people: Readonly<Record<PersonKey, PersonText>> = table;
