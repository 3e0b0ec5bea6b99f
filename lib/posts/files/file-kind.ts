import { detectType } from "#lib/indicators/detect-type.ts";
import { isCompoundFile } from "#lib/indicators/msg/compound-file.ts";
import { type FileKind, kindOfType } from "./file-limits.ts";

/** What a file is, by its content alone. */
export type KnownFile = { kind: FileKind; type: string | null; extension: string };

/** Every Outlook file has a stream of this name (MS-OXMSG 2.4), which other compound files have not. */
const outlookStream = Buffer.from("__properties_version1.0", "utf16le");

export async function knownFile(contents: Uint8Array): Promise<KnownFile> {
  const { type, extension } = await detectType(contents);
  if (
    isCompoundFile(contents) &&
    Buffer.from(contents.buffer, contents.byteOffset, contents.length).includes(outlookStream)
  ) {
    return { kind: "mail", type: "application/vnd.ms-outlook", extension: "msg" };
  }
  return { kind: kindOfType(type), type, extension };
}
