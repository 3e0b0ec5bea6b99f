import { defang } from "#lib/indicators/defang.ts";
import { plainly } from "../hiding/redaction.ts";

/** A title, or another single line of a member, where it stands as plain text: nothing live, nothing hidden. */
export const titleShown = (line: string): string => defang(plainly(line));
