import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { ScannedFile } from "#lib/analysis/shown.ts";
import { canScan } from "#lib/analysis/yara/run-yara.ts";
import { scanAction } from "./actions.ts";
import { RefreshWhile } from "./refresh-while.tsx";
import { ScanShown } from "./scan-shown.tsx";
import { type AnalysisTexts, analysisTexts } from "./texts.ts";

type Props = {
  files: readonly ScannedFile[];
  /** The page that this stands on. */
  back: string;
};

/** The files of a post and what YARA said of each. Nothing where there are none. */
export async function FileScans({ files, back }: Props) {
  if (files.length === 0) return null;
  const [t, isThere] = await Promise.all([analysisTexts(), canScan()]);
  const underWay = files.some(({ scans }) => scans.some(isUnderWay));
  return (
    <Section id="scans" title={t("files.title")}>
      <p className="field-hint">{t(isThere ? "files.help" : "files.unavailable")}</p>
      <RefreshWhile under={underWay} />
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {files.map((file) => (
          <li key={file.id} className="card grid grid-cols-[minmax(0,1fr)] gap-2">
            <File file={file} back={back} isThere={isThere} t={t} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const isUnderWay = ({ state }: ScannedFile["scans"][number]) => state === "queued" || state === "running";

function File({
  file,
  back,
  isThere,
  t,
}: {
  file: ScannedFile;
  back: string;
  isThere: boolean;
  t: AnalysisTexts;
}) {
  const [latest, ...earlier] = file.scans;
  const waits = latest !== undefined && isUnderWay(latest);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-mono text-sm">{file.name}</h3>
        {file.isClosed || waits || !isThere ? null : (
          <ActionForm action={scanAction} className="no-print">
            <input type="hidden" name="attachmentId" value={file.id} />
            <input type="hidden" name="back" value={back} />
            <SubmitButton look="quiet">{t(latest ? "files.again" : "files.scan")}</SubmitButton>
          </ActionForm>
        )}
      </div>
      {file.isClosed ? <p className="text-soft">{t("files.closed")}</p> : null}
      {latest ? (
        <ScanShown scan={latest} t={t} />
      ) : file.isClosed ? null : (
        <p className="text-soft">{t("files.never")}</p>
      )}
      {waits ? (
        <p className="no-print">
          <Link href={back}>{t("files.refresh")}</Link>
        </p>
      ) : null}
      {earlier.length > 0 ? (
        <Disclosure summary={t("files.earlier", { count: earlier.length })}>
          <div className="grid gap-4">
            {earlier.map((scan) => (
              <ScanShown key={scan.id} scan={scan} t={t} />
            ))}
          </div>
        </Disclosure>
      ) : null}
    </>
  );
}
