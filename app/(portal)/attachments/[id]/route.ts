import { downloadAttachment } from "#lib/posts/commands/download.ts";
import { asZip } from "../as-zip.ts";

/** The original of a file, locked into a ZIP, for its source and the fusion cell. */
export const GET = (_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  asZip(params, downloadAttachment);
