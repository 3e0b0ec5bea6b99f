/**
 * The bytes of a mail whose source was pasted. A browser hands over text, so what stood there in another charset is
 * UTF-8 by now and is labelled so, unless its parts are packed in letters that no copying has changed.
 */
export function pastedMail(source: string): Uint8Array {
  const isPacked = /content-transfer-encoding:\s*(?:base64|quoted-printable)/i.test(source);
  const isPlain = !/[^\0-\x7f]/.test(source);
  const text =
    isPacked || isPlain ? source : source.replace(/(charset\s*=\s*)"?[\w.:-]{1,40}"?/gi, "$1utf-8");
  return Buffer.from(text.trimStart(), "utf8");
}
