import { messages } from "#lib/platform/i18n/messages.ts";

/** Every act that can stand in the log, as "domain.act": those that have a sentence. A test keeps them complete. */
export const auditActions: readonly string[] = Object.entries(messages.ja.audit.action).flatMap(
  ([domain, acts]) => Object.keys(acts).map((act) => `${domain}.${act}`),
);
