import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { ShownScan } from "#lib/analysis/shown.ts";
import type { ScanResult } from "#lib/analysis/yara/scan-result.ts";
import type { AnalysisTexts } from "./texts.ts";

type Props = { scan: ShownScan; t: AnalysisTexts };

/** One look at a file: how it went, which rules matched where, and what could not be looked at. */
export function ScanShown({ scan: { state, by, when, rules, rulesDone, result }, t }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="byline">
        <Badge look={state === "done" ? "brand" : "plain"}>
          {t(`files.state.${state}`, { done: rulesDone, rules })}
        </Badge>
        <span>{t("files.by", { by })}</span> <TimeAgo when={when} />
      </p>
      {result?.failure ? <p>{t(`files.failure.${result.failure}`)}</p> : null}
      {result && result.failure === null ? <Result result={result} rules={rules} t={t} /> : null}
    </div>
  );
}

type ResultProps = { result: ScanResult; rules: number; t: AnalysisTexts };

function Result({ result: { matches, left, leftOut, parts }, rules, t }: ResultProps) {
  return (
    <>
      {matches.length === 0 ? (
        <p>{t("files.noMatch", { rules: rules - left.length })}</p>
      ) : (
        <>
          <p className="font-bold">{t("files.matches", { count: matches.length })}</p>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
            {matches.map((match) => (
              <li key={`${match.by.id} ${match.name} ${match.part}`} className="border-line border-s-4 ps-3">
                <Match match={match} inside={parts[match.part]?.name ?? null} t={t} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Rest
        title={t("files.left")}
        lines={left.map(({ by, why }) =>
          t("files.because", { name: by.name, why: t(`files.leftWhy.${why}`) }),
        )}
      />
      <Rest
        title={t("files.leftOut")}
        lines={leftOut.map(({ name, why }) =>
          t("files.because", { name, why: t(`files.leftOutWhy.${why}`) }),
        )}
      />
    </>
  );
}

type MatchProps = { match: ScanResult["matches"][number]; inside: string | null; t: AnalysisTexts };

function Match({ match: { by, name, tags, meta, patterns }, inside, t }: MatchProps) {
  const facts = [
    ...(tags.length > 0 ? [{ term: t("files.tags"), value: tags.join(", ") }] : []),
    ...meta.map(([term, value]) => ({ term, value: <span className="break-all">{value}</span> })),
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <p>
        <strong className="font-mono break-all">{name}</strong>{" "}
        <span className="text-soft">
          {inside === null ? t("files.whole") : t("files.inside", { name: inside })}
        </span>
      </p>
      <p className="text-soft text-sm">{t("files.rule", { name: by.name, revision: by.revision })}</p>
      {facts.length > 0 ? <DefinitionList facts={facts} /> : null}
      <ul className="font-mono text-sm">
        {patterns.map(({ id, count, offsets }) => (
          <li key={id} className="break-all">
            {t(offsets.length < count ? "files.offsetsMore" : "files.offsets", {
              id,
              count,
              offsets: offsets.map((at) => `0x${at.toString(16)}`).join(", "),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Rest({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <p className="font-bold">{title}</p>
      <ul className="list-disc ps-5">
        {lines.map((line) => (
          <li key={line} className="break-all">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
