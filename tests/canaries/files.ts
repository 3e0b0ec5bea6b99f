import sharp from "sharp";
import { aSavedMail } from "#db/seed/factories/mails.ts";
import { aDocx } from "#tests/posts/files/documents.ts";
import { canary } from "./canary.ts";
import type { Who } from "./cast.ts";

type Readers = {
  /** Of whose post these are, for messages. */
  of: string;
  /** Who reads the post. */
  readers: readonly Who[];
  /** Who gets the originals. */
  source: readonly Who[];
  /** Whether anybody is shown how its source called a file: the fusion cell is, where it may know the source. */
  isNamed: boolean;
};

/** A mail, a photo and a document, each with what only their source may know of them. */
export async function theFiles({ of, readers, source, isNamed }: Readers): Promise<File[]> {
  const known = (what: string) => canary(`${what} attached to ${of}`, source);
  const unseen = isNamed ? {} : { unseen: "nobody else is shown it, and its source knows it" };
  const name = (what: string) => canary(`the name of ${what} attached to ${of}`, source, unseen);
  const to = known("the recipient of a mail");
  const mail = aSavedMail({
    from: { name: canary(`the sender of a mail attached to ${of}`, readers), address: "notice@bank.example" },
    to: `"${known("the name of the recipient of a mail")}" <${to}@recipient.example>`,
    subject: "口座の確認",
    html: `<p>${to} 様</p><p>${known("the text of a mail")}</p><a href="http://login.evil.example/?u=${to}">https://bank.example/</a>`,
    file: {
      name: `${name("a file in a mail")}.pdf`,
      text: known("the contents of a file in a mail"),
    },
    sentAt: new Date("2026-11-19T01:00:00Z"),
  });
  const received = `Received: from mx.bank.example (192.0.2.10) by ${known("the receiving server of a mail")}.example; Thu, 19 Nov 2026 10:00:00 +0900\r\n`;
  const named = (what: string, contents: BlobPart, ending: string) =>
    new File([contents], `${name(what)}.${ending}`);
  const exif = known("the camera of a photo");
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#246" } })
    .withExif({ IFD0: { Artist: exif, ImageDescription: exif } })
    .jpeg()
    .toBuffer();
  const words = canary(`the words of a document attached to ${of}`, [...new Set([...readers, ...source])]);
  const document = await aDocx([`手順書 ${words} です`], known("the writer of a document"));
  return [
    named("a mail", new Blob([received, await mail.arrayBuffer()]), "eml"),
    named("a photo", new Uint8Array(photo), "jpg"),
    named("a document", document, "docx"),
  ];
}
