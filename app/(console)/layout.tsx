import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SiteShell } from "#components/shell/site-shell.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { shellTexts } from "../shell/shell-texts.ts";

/** The desk: for the fusion cell and the operators. Pages and queries ask again; this only keeps others out of sight. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await whoever("/console");
  const operates = may(actor, "portal.set_up");
  if (!may(actor, "queue.read") && !operates) redirect("/");
  const [t, a, m, texts] = await Promise.all([
    getTranslations("common.console"),
    getTranslations("admin.nav"),
    getTranslations("moderation.nav"),
    shellTexts(),
  ]);
  const links = operates
    ? [
        { href: "/admin", label: a("setUp") },
        { href: "/admin/companies", label: a("companies") },
        { href: "/admin/people", label: a("people") },
        { href: "/admin/groups", label: a("groups") },
        { href: "/console/members", label: m("members") },
        { href: "/console/feeds", label: a("feeds") },
        { href: "/console/audit", label: t("audit") },
      ]
    : [
        { href: "/console", label: t("queue") },
        { href: "/console/relays", label: t("relays") },
        { href: "/console/tasks", label: t("tasks") },
        { href: "/console/yara", label: t("yara") },
        { href: "/console/advisories", label: t("advisories") },
        { href: "/console/feeds", label: a("feeds") },
        { href: "/console/figures", label: t("figures") },
        { href: "/console/reports", label: m("cases") },
        { href: "/console/members", label: m("members") },
        ...(may(actor, "digest.read_runs") ? [{ href: "/console/digest", label: t("digest") }] : []),
        ...(may(actor, "audit.read") ? [{ href: "/console/audit", label: t("audit") }] : []),
      ];
  return (
    <SiteShell
      {...texts}
      desk
      person={{ name: actor.name }}
      links={[...links, { href: "/", label: t("toPortal") }]}
    >
      {children}
    </SiteShell>
  );
}
