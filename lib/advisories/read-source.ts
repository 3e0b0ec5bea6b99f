import type { AdvisoryPart, feedKinds, Tlp } from "#db/schema/vocabulary.ts";
import { segmentText } from "#lib/translation/segment.ts";
import type { FeedProblem } from "./feed-problem.ts";
import { advisoryParagraphs } from "./sources/csaf-paragraphs.ts";
import { toSourceItem } from "./sources/csaf-source-item.ts";
import { readCsaf } from "./sources/read-csaf.ts";
import { readFeed } from "./sources/read-feed.ts";
import type { Problem, SourceItem } from "./sources/source-item.ts";

/** An item with what a translator needs of it. `tlp` is null where the source gave no label. */
export type Found = {
  item: SourceItem;
  sourceName: string;
  tlp: Tlp | null;
  paragraphs: { part: AdvisoryPart; text: string }[];
};

export type SourceReading =
  | { ok: true; found: Found[]; problems: Problem[] }
  | { ok: false; reason: FeedProblem };

type Source = { kind: (typeof feedKinds)[number]; name: string; url: string };

/** Reads what came from a source, whatever its format, into items and their paragraphs. Never throws. */
export async function readSource(
  source: Source,
  bytes: Uint8Array,
  contentType: string | null,
): Promise<SourceReading> {
  return source.kind === "csaf" ? ofCsaf(source, bytes) : await ofFeed(source, bytes, contentType);
}

async function ofFeed({ name, url }: Source, bytes: Uint8Array, contentType: string | null) {
  const reading = await readFeed(bytes, contentType, url);
  if (!reading.ok) return reading;
  const found = reading.items.map((item) => ({
    item,
    sourceName: name,
    tlp: null,
    paragraphs: segmentText(item.summary).map(({ lead, text }) => ({
      part: "summary" as const,
      text: lead + text,
    })),
  }));
  return { ok: true as const, found, problems: reading.problems };
}

function ofCsaf({ name }: Source, bytes: Uint8Array): SourceReading {
  const reading = readCsaf(bytes);
  if (!reading.ok) return reading;
  const { document } = reading;
  const found: Found = {
    item: toSourceItem(document),
    sourceName: document.publisher.name || name,
    tlp: document.isLabelled ? document.tlp : null,
    paragraphs: advisoryParagraphs(document).map(({ kind, text }) => ({ part: kind, text })),
  };
  return { ok: true, found: [found], problems: [] };
}
