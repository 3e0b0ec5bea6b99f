import { queues } from "#db/queues.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { relate } from "./relate.ts";

/** Reads a changed item anew and proposes what it is related with. */
export const relateItem = defineJob({ ...queues.relateItem, run: relate });
