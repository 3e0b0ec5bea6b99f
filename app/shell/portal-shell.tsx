import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SiteShell } from "#components/shell/site-shell.tsx";
import { signedIn } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { env } from "#lib/platform/env.ts";
import { shellTexts } from "./shell-texts.ts";

/** What stands around every page of the member side. */
export async function PortalShell({ children }: { children: ReactNode }) {
  const [actor, t, texts] = await Promise.all([signedIn(), getTranslations("common.nav"), shellTexts()]);
  if (!actor) return <SiteShell {...texts}>{children}</SiteShell>;
  const inbox = actor.unread > 0 ? t("inboxUnread", { count: actor.unread }) : t("inbox");
  const links = [
    { href: "/", label: t("home") },
    { href: "/groups", label: t("groups") },
    { href: "/advisories", label: t("advisories") },
    { href: "/services", label: t("services") },
    ...(actor.org?.kind === "provider" ? [{ href: "/services/ours", label: t("ourServices") }] : []),
    { href: "/inbox", label: inbox },
    ...(env().MAIL_TRANSPORT === "local" ? [{ href: "/mailbox", label: t("mailbox") }] : []),
    ...(may(actor, "queue.read") ? [{ href: "/console", label: t("console") }] : []),
    ...(may(actor, "portal.set_up") ? [{ href: "/admin", label: t("admin") }] : []),
  ];
  return (
    <SiteShell {...texts} links={links} person={{ name: actor.name }}>
      {children}
    </SiteShell>
  );
}
