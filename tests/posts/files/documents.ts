import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";

/*
 * Documents as programs write them, small and by hand: their words in the places that are shared, a canary in every
 * place that is not.
 */

/** A ZIP of texts by name; `password` locks it. */
export async function zipped(
  parts: Readonly<Record<string, string | Uint8Array>>,
  { password, comment }: { password?: string; comment?: string } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    useWebWorkers: false,
    ...(password ? { password } : {}),
  });
  for (const [name, part] of Object.entries(parts)) {
    const bytes = typeof part === "string" ? new TextEncoder().encode(part) : part;
    await zip.add(name, new Uint8ArrayReader(bytes), { comment: comment ?? "" });
  }
  return new Uint8Array(await zip.close(new TextEncoder().encode(comment ?? "")));
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`;
const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`;

/** What an office program says about the file and its writer. */
const properties = (canary: string) => ({
  "docProps/core.xml": `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${canary}</dc:creator><cp:lastModifiedBy>${canary}</cp:lastModifiedBy></cp:coreProperties>`,
  "docProps/app.xml": `<Properties><Company>${canary}</Company><Manager>${canary}</Manager></Properties>`,
});

export const aDocx = (paragraphs: readonly string[], canary: string, more: Record<string, string> = {}) =>
  zipped(
    {
      "[Content_Types].xml": types,
      ...properties(canary),
      "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${paragraphs
        .map((text) => `<w:p w:rsidR="${canary}"><w:r><w:t>${text}</w:t></w:r></w:p>`)
        .join(
          "",
        )}<w:p><w:ins w:author="${canary}"><w:r><w:t>あとから</w:t></w:r></w:ins><w:del w:author="${canary}"><w:r><w:delText>${canary}</w:delText></w:r></w:del><w:r><w:instrText>${canary}</w:instrText></w:r></w:p></w:body></w:document>`,
      "word/comments.xml": `<w:comments ${w}><w:comment w:author="${canary}"><w:p><w:r><w:t>${canary}</w:t></w:r></w:p></w:comment></w:comments>`,
      ...more,
    },
    { comment: canary },
  );

export const aXlsx = (canary: string) =>
  zipped({
    "[Content_Types].xml": types,
    ...properties(canary),
    "xl/workbook.xml": `<workbook><fileSharing userName="${canary}"/></workbook>`,
    "xl/sharedStrings.xml": `<sst><si><t>型番</t><rPh><t>${canary}</t></rPh></si><si><r><t>台</t></r><r><t>数</t></r></si></sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="2"><c t="inlineStr"><is><t>FX-12</t></is></c><c><v>40</v></c></row></sheetData></worksheet>`,
  });

export const aPptx = (canary: string) => {
  const slide = (text: string) =>
    `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
  return zipped({
    "[Content_Types].xml": types,
    ...properties(canary),
    "ppt/slides/slide10.xml": slide("終わりに"),
    "ppt/slides/slide2.xml": slide("はじめに"),
    "ppt/notesSlides/notesSlide1.xml": slide(canary),
  });
};

/** One page of Latin text (ISO 32000-1 section 7); `canary` stands in its properties. */
export function aPdf(text: string, canary: string, encrypted = false): Uint8Array<ArrayBuffer> {
  const content = `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Author (${canary}) /Producer (${canary}) /Title (${canary}) /Creator (${canary}) >>`,
    `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${"a1".repeat(32)}> /U <${"b2".repeat(32)}> >>`,
  ];
  let pdf = "%PDF-1.7\n";
  const offsets = objects.map((object, at) => {
    const offset = pdf.length;
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const locked = encrypted ? ` /Encrypt 7 0 R /ID [<${"c3".repeat(16)}> <${"c3".repeat(16)}>]` : "";
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R${locked} >>`;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}\nstartxref\n${pdf.length}\n%%EOF\n`;
  return new TextEncoder().encode(pdf);
}
