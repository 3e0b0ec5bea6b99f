import type { IndicatorType, TaskKind } from "#db/schema/vocabulary.ts";
import type { DeskPost } from "#lib/fusion-cell/shown.ts";
import { extractIndicators } from "#lib/indicators/extract.ts";

const mostCharacters = 50_000;

/** What there is to find out about a post, by what came with it and what it names. */
export function proposedKind({ title, body, files }: Pick<DeskPost, "title" | "body" | "files">): TaskKind {
  if (files.some(({ peersMail }) => peersMail !== null)) return "mail";
  if (files.some(({ mediaType }) => !mediaType.startsWith("image/"))) return "sample";
  const named = new Set<IndicatorType>(
    extractIndicators(`${title}\n${body}`.slice(0, mostCharacters)).indicators.map(({ type }) => type),
  );
  if (named.has("cve")) return "vulnerability";
  return named.has("url") || named.has("domain") ? "url" : "log";
}
