export type MailWish = {
  /** Name and address of whom it pretends to come from. */
  from: { name: string; address: string };
  to: string;
  subject: string;
  html: string;
  /** A file beside it, harmless whatever its name says. */
  file?: { name: string; text: string };
  sentAt: Date;
};

/** A mail as a mail program saves it (RFC 5322, 2046 and 2047), to be attached to a post. */
export function aSavedMail({ from, to, subject, html, file, sentAt }: MailWish): File {
  const parts = [
    part("text/html; charset=utf-8", html),
    ...(file ? [part("application/octet-stream", file.text, file.name)] : []),
  ];
  const lines = [
    `Return-Path: <${from.address}>`,
    `From: ${encoded(from.name)} <${from.address}>`,
    `To: ${to}`,
    `Subject: ${encoded(subject)}`,
    `Date: ${sentAt.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${sentAt.getTime().toString(36)}@${from.address.split("@")[1]}>`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    ...parts.flat(),
    `--${boundary}--`,
    "",
  ];
  return new File([lines.join("\r\n")], "saved.eml", { type: "message/rfc822" });
}

const boundary = "=_next";

function part(type: string, text: string, name?: string): string[] {
  const place = name ? [`Content-Disposition: attachment; filename="${encoded(name)}"`] : [];
  const body = base64(text).match(/.{1,76}/g) ?? [];
  return [
    `--${boundary}`,
    `Content-Type: ${type}`,
    ...place,
    "Content-Transfer-Encoding: base64",
    "",
    ...body,
  ];
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Letters beyond ASCII in words of at most 75 signs, none of them cut in two (RFC 2047 §2). */
const encoded = (text: string): string =>
  (text.match(/.{1,11}/gu) ?? []).map((letters) => `=?UTF-8?B?${base64(letters)}?=`).join("\r\n ");
