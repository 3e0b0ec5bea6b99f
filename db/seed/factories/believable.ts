/** Takes turns, so that nothing repeats before everything was had. */
function nth<T>(from: readonly T[], turn: number): T {
  const found = from[turn % from.length];
  if (found === undefined) throw new Error("Nothing to take from");
  return found;
}

let people = 0;
let companies = 0;
let texts = 0;

/** "" on the first round through all names, then a number, so that no two bear the same name. */
const round = (turn: number, names: number) => (turn < names ? "" : `${Math.floor(turn / names) + 1}`);

const families = ["小川", "岩田", "西田", "長谷川", "松井", "工藤", "福島", "大島", "菅原", "原田"] as const;
const givens = ["陽子", "健太", "由紀", "浩二", "恵美", "拓真", "智子", "和彦", "彩香", "亮太"] as const;

/** A Japanese name that nobody else bears, here or in the demo world. */
export function someName(): string {
  const turn = people++;
  const given = nth(givens, turn + Math.floor(turn / families.length));
  return `${nth(families, turn)} ${given}${round(turn, families.length * givens.length)}`;
}

const places = [
  ["しらかば", "Shirakaba"],
  ["やまぶき", "Yamabuki"],
  ["ひばり", "Hibari"],
  ["こまどり", "Komadori"],
  ["つきみ", "Tsukimi"],
  ["あさぎり", "Asagiri"],
] as const;
const trades = [
  ["精工", "Seiko Works"],
  ["食品", "Foods"],
  ["運輸", "Transport"],
  ["製作所", "Manufacturing"],
  ["印刷", "Printing"],
] as const;

/** A company name in both languages, borne by no other company. */
export function someCompanyName(): { nameJa: string; nameEn: string } {
  const turn = companies++;
  const [placeJa, placeEn] = nth(places, turn);
  const [tradeJa, tradeEn] = nth(trades, turn);
  const number = round(turn, places.length * trades.length);
  return {
    nameJa: `株式会社${placeJa}${tradeJa}${number}`,
    nameEn: `${placeEn} ${tradeEn}${number} Co., Ltd.`,
  };
}

/** What a clerk might bring in. It names nobody. */
export const somePost = (): { title: string; body: string } =>
  nth(
    [
      {
        title: "取引先の名前で届いた請求書のメールについて",
        body: "今朝、取引先の名前で請求書のメールが届きました。添付は開いていません。\n\n差出人の住所がいつもと違い、`billing@invoice-check.example` になっています。このまま消してよいでしょうか。",
      },
      {
        title: "パソコンに警告が出て、電話番号が表示されています",
        body: "画面いっぱいに「ウイルスに感染しました」と出て、音が止まりません。\n\n電話はまだかけていません。電源を切ってもよいか教えてください。",
      },
      {
        title: "共有フォルダの名前が読めない文字に変わりました",
        body: "10時ごろから、共有フォルダのファイルが開けません。\n\n拡張子が `.locked` に変わっています。LANケーブルは抜きました。次に何をすればよいでしょうか。",
      },
    ],
    texts++,
  );

/** What a colleague elsewhere might answer. */
export const someAnswer = (): string =>
  nth(
    [
      "うちにも同じものが届きました。開かずに消しました。",
      "昨日、同じ差出人のメールを3通止めています。件名も同じでした。",
      "教えてくださってありがとうございます。社内にも知らせました。",
    ],
    texts++,
  );
