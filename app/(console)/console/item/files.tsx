import { FileType } from "#components/posts/file-type.tsx";
import { MailReading as PeersReading } from "#components/posts/mail-reading.tsx";
import { SharedParts } from "#components/posts/shared-parts.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Hatched } from "#components/ui/hatched.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { DeskFile } from "#lib/fusion-cell/shown.ts";
import { type DeskTexts, deskTexts } from "../texts.ts";
import { MailReading } from "./mail-reading.tsx";

type Props = {
  files: readonly DeskFile[];
  /** Closed at first: where the text matters more. */
  folded?: boolean;
};

/** What came with a post: each file's facts and, of a mail, everything an analyst reads. Never the file itself. */
export async function Files({ files, folded = false }: Props) {
  if (files.length === 0) return null;
  const t = await deskTexts();
  const title = t("files.title", { count: files.length });
  if (folded) {
    return (
      <Disclosure summary={title}>
        <FileList files={files} t={t} />
      </Disclosure>
    );
  }
  return (
    <Section id="files" title={title}>
      <FileList files={files} t={t} />
    </Section>
  );
}

function FileList({ files, t }: { files: readonly DeskFile[]; t: DeskTexts }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {files.map((file) => (
        <div key={file.id} className="card grid grid-cols-[minmax(0,1fr)] gap-3">
          <h3 className="font-mono text-sm">{file.name}</h3>
          <DefinitionList facts={factsOf(file, t)} />
          <Reading file={file} t={t} />
          {file.copy || file.extract ? (
            <>
              <h4 className="font-bold">{t("files.shared")}</h4>
              <SharedParts file={file} />
            </>
          ) : null}
          {file.original ? null : <p className="text-soft text-sm">{t("files.nobody")}</p>}
          {file.original ? (
            <Disclosure summary={t("files.download")}>
              <p className="text-soft text-sm">{t("files.downloadHelp")}</p>
              <a className="btn btn-quiet" href={`/attachments/${file.id}`}>
                {t("files.download")}
              </a>
            </Disclosure>
          ) : null}
        </div>
      ))}
    </div>
  );
}

function Reading({ file, t }: { file: DeskFile; t: DeskTexts }) {
  const mail = file.original?.mail;
  // Where its author shares the mail as it is, members see all of this.
  if (mail && file.copy) return <MailReading mail={mail} t={t} />;
  if (mail) {
    return (
      <Hatched sentence={t("files.sealed")}>
        <div className="bg-sheet border-line rounded-md border p-3">
          <MailReading mail={mail} t={t} />
        </div>
      </Hatched>
    );
  }
  if (!file.peersMail) return null;
  return "unreadable" in file.peersMail ? (
    <p>{t("files.unreadable")}</p>
  ) : (
    <PeersReading mail={file.peersMail} />
  );
}

function factsOf(file: DeskFile, t: DeskTexts) {
  const mono = (text: string) => <span className="address">{text}</span>;
  return [
    ...(file.original ? [{ term: t("files.original"), value: mono(file.original.name) }] : []),
    { term: t("files.type"), value: <FileType file={file} /> },
    { term: t("files.size"), value: t("files.bytes", { size: file.size }) },
    ...(file.original ? [{ term: t("files.sha256"), value: mono(file.original.sha256) }] : []),
  ];
}
