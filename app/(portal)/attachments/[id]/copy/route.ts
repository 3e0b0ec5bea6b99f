import { downloadCopy } from "#lib/posts/commands/download.ts";
import { asZip } from "../../as-zip.ts";

/** What readers of the post may have of a file, locked into a ZIP. */
export const GET = (_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  asZip(params, downloadCopy);
