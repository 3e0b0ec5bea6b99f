import type { sectors } from "#db/schema/vocabulary.ts";

/*
 * Words that name a trade, and the major groups of the Japan Standard Industrial Classification they leave.
 * Browser-safe. Words under which phishing mails pose every day (a bank, a parcel service) are not among them.
 */

type Sector = (typeof sectors)[number];

const words: Partial<Record<Sector, string>> = {
  A: "農業 農園 農家 林業 畜産 酪農",
  B: "漁業 養殖業 水産業",
  C: "鉱業 採石",
  D: "建設業 建設 建築会社 建築業 土木 工務店 ゼネコン 電気工事 設備工事 塗装業 解体業",
  E: "製造業 製造会社 製造メーカー 町工場 工場 金型 プレス加工 切削 鋳造 鍛造 めっき メッキ 溶接 板金 自動車部品 精密機械 樹脂成形 半導体 食品加工 食品工場 食品メーカー 食品製造 製薬 繊維業 印刷会社 印刷業 印刷所 化学メーカー",
  F: "電力会社 ガス会社 水道局 発電所",
  G: "ソフトウェア会社 ソフトウェア開発 システム開発 IT企業 IT会社 放送局 新聞社 出版社 Web制作 ウェブ制作",
  H: "運送 運輸 物流 倉庫業 トラック会社 配送業 バス会社 タクシー会社 鉄道会社 海運",
  I: "小売 卸売 問屋 商社 スーパーマーケット 量販店 通販会社 ネットショップ ドラッグストア 薬局 販売店 自動車ディーラー 百貨店",
  J: "信用金庫 信金 地方銀行 地銀 信用組合 保険代理店 保険会社 証券会社",
  K: "不動産",
  L: "会計事務所 税理士事務所 税理士法人 法律事務所 設計事務所 研究所 研究機関 コンサルティング会社 広告代理店 特許事務所",
  M: "ホテル 旅館 飲食店 飲食業 レストラン 居酒屋 宿泊業",
  N: "美容室 理容室 クリーニング店 旅行会社 旅行代理店 葬儀社 結婚式場 スポーツジム",
  O: "学校 大学 高校 小学校 中学校 専門学校 幼稚園 学習塾 教育委員会",
  P: "病院 クリニック 診療所 医院 歯科 介護施設 介護事業 福祉施設 老人ホーム 保育園 訪問看護 医療法人 医療機関",
  Q: "農協 漁協 生協 協同組合",
  R: "警備会社 警備業 人材派遣 派遣会社 清掃会社 ビルメンテナンス 産業廃棄物 産廃 廃棄物処理 自動車整備 整備工場",
  S: "自治体 市役所 町役場 村役場 区役所 県庁 官公庁",
};

const english: Partial<Record<Sector, string>> = {
  A: "farm, forestry",
  B: "fishery",
  D: "construction, construction company, builder",
  E: "manufacturer, manufacturing, factory, mould maker, mold maker, foundry, machine shop, food producer",
  G: "software company, IT company, publisher, broadcaster",
  H: "logistics, trucking, freight, haulage",
  I: "retailer, wholesaler, supermarket, pharmacy, online shop",
  J: "credit union, insurance agency, insurer",
  K: "real estate",
  L: "law firm, accounting firm, architect, research institute",
  M: "hotel, restaurant",
  N: "travel agency, beauty salon",
  O: "school, university, kindergarten",
  P: "hospital, clinic, dental, nursing home, care home, nursery",
  Q: "cooperative",
  R: "staffing agency, security company, cleaning company",
  S: "municipality, city hall, town hall, local government",
};

const several: Readonly<Record<string, readonly Sector[]>> = {
  食品: ["E", "I", "M"],
  医療: ["P", "E"],
  介護: ["P"],
  "food company": ["E", "I"],
};

function* tradeWords(): Generator<[word: string, sectors: readonly string[]]> {
  for (const [sector, listed] of Object.entries(words)) {
    for (const word of listed.split(" ")) yield [word, [sector]];
  }
  for (const [sector, listed] of Object.entries(english)) {
    for (const word of listed.split(", ")) yield [word, [sector]];
  }
  yield* Object.entries(several);
}

/** Major groups by word. */
export const trades: ReadonlyMap<string, readonly string[]> = new Map(tradeWords());
