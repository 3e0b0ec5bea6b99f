import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PortalShell } from "./shell/portal-shell.tsx";

/** Hidden and absent look the same: this. */
export default async function NotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <PortalShell>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        action={<ButtonLink href="/">{t("home")}</ButtonLink>}
      />
    </PortalShell>
  );
}
