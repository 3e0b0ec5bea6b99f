/** A text made comparable, and for each of its UTF-16 units the stretch of the original it stands for. */
export type LiveText = { text: string; starts: number[]; ends: number[] };

/**
 * A run of characters that NFKC leaves as they are (ASCII, kana, common Han), else one character with its combining
 * marks; more marks than any script needs are left to themselves.
 */
const CLUSTER =
  /([\0-\x7f\u3001\u3002\u300c\u300d\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]+)(?!\p{M})|\P{M}\p{M}{0,8}|\p{M}/gsu;
/** Characters nobody sees, set into an address so that no filter finds it. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

/** Ways of writing an address so that it cannot be followed, each with what it stands for. */
const DEFANGED: readonly [shape: string, live: (found: string) => string][] = [
  ["\\bh(?:xx|\\*\\*|xt|tx)ps?(?=(?:\\[?:|\\[://))", (found) => `http${/s$/i.test(found) ? "s" : ""}`],
  ["\\bfxps?(?=\\[?:)", (found) => `ftp${/s$/i.test(found) ? "s" : ""}`],
  ["\\[://\\]", () => "://"],
  ["(?<=[\\p{L}\\p{N}]) ?[[({] ?(?:\\.|dot|ドット) ?[\\])}] ?(?=[\\p{L}\\p{N}])", () => "."],
  ["(?<=[\\p{L}\\p{N}])(?:\\[\\.|\\.\\]|\\\\\\.)(?=[\\p{L}\\p{N}])", () => "."],
  ["(?<=[\\p{L}\\p{N}]) ?[[({] ?(?:@|at|アット|アットマーク) ?[\\])}] ?(?=[\\p{L}\\p{N}[])", () => "@"],
  ["\\[[:/]\\]", (found) => found.charAt(1)],
  ["(?<=://[a-z0-9-]{1,63}),(?=[a-z]{2,6}(?:[/:\\s]|$))", () => "."],
  ["(?<=[a-z0-9-])。(?=[a-z0-9])", () => "."],
];
const ANY_DEFANGED = new RegExp(DEFANGED.map(([shape]) => `(${shape})`).join("|"), "giu");

/** The text as a filter should read it: NFKC, nothing unseen, addresses live again. Time grows with its length. */
export function liveText(original: string): LiveText {
  return refanged(folded(original));
}

function folded(original: string): LiveText {
  const out = collector();
  for (const { 0: cluster, 1: stable, index } of original.matchAll(CLUSTER)) {
    if (stable === undefined)
      out.add(cluster.normalize("NFKC").replace(UNSEEN, ""), index, index + cluster.length);
    else
      out.keep(
        stable,
        (at) => index + at,
        (at) => index + at + 1,
      );
  }
  return out.whole();
}

function refanged({ text, starts, ends }: LiveText): LiveText {
  const out = collector();
  const keep = (from: number, to: number) =>
    out.keep(
      text.slice(from, to),
      (at) => starts[from + at] ?? 0,
      (at) => ends[from + at] ?? 0,
    );
  let read = 0;
  for (const match of text.matchAll(ANY_DEFANGED)) {
    const found = match[0];
    const shape = match.slice(1).findIndex((group) => group !== undefined);
    const last = match.index + found.length - 1;
    keep(read, match.index);
    out.add(DEFANGED[shape]?.[1](found) ?? found, starts[match.index] ?? 0, ends[last] ?? 0);
    read = last + 1;
  }
  keep(read, text.length);
  return out.whole();
}

function collector() {
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  /** Each unit of the piece stands for a stretch of its own. */
  const keep = (piece: string, start: (at: number) => number, end: (at: number) => number) => {
    pieces.push(piece);
    for (let at = 0; at < piece.length; at++) {
      starts.push(start(at));
      ends.push(end(at));
    }
  };
  return {
    keep,
    /** The whole piece stands for one stretch. */
    add: (piece: string, start: number, end: number) =>
      keep(
        piece,
        () => start,
        () => end,
      ),
    whole: (): LiveText => ({ text: pieces.join(""), starts, ends }),
  };
}
