/*
 * Words that name a place in Japan, and the prefectures (JIS X 0401) they leave. Browser-safe.
 */

const prefectures =
  "北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄".split(
    " ",
  );
const romanized =
  "Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima Okinawa".split(
    " ",
  );

/** Towns that are known by name alone; of those that are surnames or other words as well, only with their 市 or 区. */
const towns: Readonly<Record<string, string>> = {
  "01": "札幌 函館 旭川 釧路 帯広 苫小牧 小樽",
  "02": "八戸 弘前",
  "03": "盛岡 北上市 花巻",
  "04": "仙台 石巻",
  "05": "横手市 大館",
  "06": "酒田市 鶴岡 米沢",
  "07": "いわき市 郡山 会津",
  "08": "水戸 つくば 日立市 土浦 ひたちなか",
  "09": "宇都宮 小山市 足利市",
  "10": "高崎 前橋 太田市 桐生 伊勢崎 館林",
  "11": "さいたま市 大宮 浦和 川越 川口市 所沢 越谷 春日部 熊谷",
  "12": "船橋 柏市 松戸 浦安 市川市 市原市 成田",
  "13": "新宿 渋谷 品川 港区 千代田区 中央区 大田区 墨田区 江東区 八王子 立川 町田市 府中市 多摩",
  "14": "横浜 川崎市 相模原 横須賀 藤沢市 厚木 小田原 平塚 鎌倉 湘南",
  "15": "長岡 燕三条 燕市 三条市 上越市",
  "16": "高岡市 魚津",
  "17": "金沢市 小松市",
  "18": "敦賀 鯖江",
  "19": "甲府",
  "20": "松本市 諏訪 上田市 飯田市 塩尻",
  "21": "大垣 多治見 各務原 高山市 関市",
  "22": "浜松 沼津 富士市 磐田 掛川",
  "23": "名古屋 豊田市 豊橋 岡崎市 一宮市 春日井 刈谷 小牧市 安城 豊川市",
  "24": "津市 四日市 鈴鹿 松阪 桑名",
  "25": "大津市 草津 彦根",
  "26": "宇治市 舞鶴 福知山",
  "27": "堺市 東大阪 豊中 吹田 門真 八尾市 枚方 高槻 岸和田",
  "28": "神戸 姫路 尼崎 西宮 明石 加古川",
  "29": "生駒 橿原",
  "31": "米子 倉吉",
  "32": "松江 出雲市 浜田市",
  "33": "倉敷 津山",
  "34": "福山市 呉市 尾道",
  "35": "下関 宇部 周南",
  "36": "阿南市 鳴門",
  "37": "高松 丸亀",
  "38": "松山市 今治 新居浜",
  "40": "北九州 博多 久留米",
  "41": "唐津 鳥栖",
  "42": "佐世保 諫早",
  "43": "八代市",
  "44": "別府 中津市",
  "45": "都城 延岡",
  "46": "霧島市 薩摩",
  "47": "那覇 浦添",
};

/** As narrow as the word is used: what it leaves unsaid would only make its author harder to find. */
const regions: Readonly<Record<string, readonly [from: number, to: number]>> = {
  東北: [2, 7],
  北関東: [8, 10],
  南関東: [11, 14],
  首都圏: [11, 14],
  関東: [8, 14],
  中部: [15, 23],
  中部地方: [15, 23],
  北陸: [16, 18],
  甲信越: [19, 20],
  東海: [21, 24],
  関西: [25, 30],
  近畿: [25, 30],
  山陰: [31, 32],
  山陽: [33, 35],
  中国地方: [31, 35],
  四国: [36, 39],
  九州: [40, 46],
  Tohoku: [2, 7],
  Kanto: [8, 14],
  Chubu: [15, 23],
  Hokuriku: [16, 18],
  Tokai: [21, 24],
  Kansai: [25, 30],
  Kinki: [25, 30],
  Shikoku: [36, 39],
  Kyushu: [40, 46],
};

const code = (at: number): string => String(at).padStart(2, "0");
const suffix = (name: string): string =>
  name === "北海道" ? "" : name === "東京" ? "都" : name === "大阪" || name === "京都" ? "府" : "県";
/** 「大分前から」, 「三重の守り」: other words without their 県. */
const needsSuffix = new Set(["三重", "大分"]);
const wordsToo = new Set(["Saga", "Mie"]);

function* placeWords(): Generator<[word: string, codes: string[]]> {
  for (const [at, name] of prefectures.entries()) {
    yield [name + suffix(name), [code(at + 1)]];
    if (!needsSuffix.has(name)) yield [name, [code(at + 1)]];
    else yield [`${name}市`, [code(at + 1)]];
  }
  for (const [at, name] of romanized.entries()) {
    yield [wordsToo.has(name) ? `${name} Prefecture` : name, [code(at + 1)]];
  }
  for (const [prefecture, names] of Object.entries(towns)) {
    for (const name of names.split(" ")) yield [name, [prefecture]];
  }
  for (const [name, [from, to]] of Object.entries(regions)) {
    yield [name, Array.from({ length: to - from + 1 }, (_, more) => code(from + more))];
  }
}

/** Prefectures by word. */
export const places: ReadonlyMap<string, readonly string[]> = new Map(placeWords());
