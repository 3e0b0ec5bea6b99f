import { getTranslations } from "next-intl/server";
import type { Way } from "#components/shell/site-shell.tsx";
import type { Person } from "#lib/access/actor.ts";
import { type Action, may } from "#lib/access/policy.ts";

/** The ways around the console, by what somebody comes to do, each with the pages that belong to it. */
export async function consoleWays(actor: Person): Promise<Way[]> {
  const [t, a] = await Promise.all([getTranslations("common.console"), getTranslations("admin.nav")]);
  const ways = may(actor, "portal.set_up")
    ? [
        { href: "/admin", label: a("setUp") },
        { href: "/admin/companies", label: a("companies") },
        { href: "/admin/people", label: a("people") },
        { href: "/admin/groups", label: a("groups") },
        { href: "/console/members", label: t("members") },
        { href: "/console/feeds", label: a("feeds") },
        { href: "/console/audit", label: t("audit") },
      ]
    : [
        section("/console", t("queue"), [
          { href: "/console", label: t("waiting") },
          { href: "/console/handover", label: t("handover") },
          { href: "/console/rota", label: t("rota") },
          { href: "/console/mails", label: t("mails") },
        ]),
        section("/console/relays", t("relays"), [
          { href: "/console/relays", label: t("relays") },
          { href: "/console/introductions", label: t("introductions") },
        ]),
        section("/console/tasks", t("analysis"), [
          { href: "/console/tasks", label: t("tasks") },
          { href: "/console/matters", label: t("matters") },
          { href: "/console/yara", label: t("yara") },
        ]),
        section("/console/advisories", t("advisories"), [
          { href: "/console/advisories", label: t("triage") },
          { href: "/console/feeds", label: a("feeds") },
          { href: "/console/digest", label: t("digest") },
        ]),
        section("/console/members", t("members"), [
          { href: "/console/members", label: t("companies") },
          { href: "/console/reports", label: t("reports") },
          { href: "/console/unmaskings", label: t("unmaskings") },
        ]),
        section("/console/figures", t("records"), [
          { href: "/console/figures", label: t("figures") },
          ...only(actor, "audit.read", [{ href: "/console/audit", label: t("audit") }]),
        ]),
      ];
  return [...ways, { href: "/", label: t("toPortal") }];
}

const section = (href: string, label: string, within: readonly { href: string; label: string }[]) => ({
  href,
  label,
  within,
});

const only = <Item>(actor: Person, action: Action, items: readonly Item[]): readonly Item[] =>
  may(actor, action) ? items : [];
