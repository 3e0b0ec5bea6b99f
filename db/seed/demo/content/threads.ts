import type { ThreadText } from "./thread.ts";
import { csirt } from "./threads/csirt.ts";
import { logistics } from "./threads/logistics.ts";
import { mailRoom } from "./threads/mail-room.ts";
import { mailRoomLater } from "./threads/mail-room-later.ts";
import { manufacturingDaily } from "./threads/manufacturing-daily.ts";
import { manufacturingIncidents } from "./threads/manufacturing-incidents.ts";
import { medical } from "./threads/medical.ts";
import { moderated } from "./threads/moderated.ts";
import { ransomware } from "./threads/ransomware.ts";
import { related } from "./threads/related.ts";
import { tokai } from "./threads/tokai.ts";
import { waiting } from "./threads/waiting.ts";

/** Every thread of the demo world. */
export const threads: readonly ThreadText[] = [
  ...ransomware,
  ...manufacturingIncidents,
  ...manufacturingDaily,
  ...medical,
  ...tokai,
  ...logistics,
  ...mailRoom,
  ...mailRoomLater,
  ...csirt,
  ...related,
  ...moderated,
  ...waiting,
];
