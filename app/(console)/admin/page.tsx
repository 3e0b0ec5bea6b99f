import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoMay } from "#lib/access/current.ts";
import { setUpState } from "#lib/membership/queries.ts";
import { env } from "#lib/platform/env.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.setUp"))("title") };
}

/** What an empty portal still lacks, in the order in which one does it. */
export default async function SetUpPage() {
  const actor = await whoMay("portal.set_up", "/admin");
  const [t, state] = await Promise.all([getTranslations("admin.setUp"), setUpState(actor)]);
  const { MAIL_TRANSPORT: transport, GOJO_SECRET_SOURCE: secret } = env();
  const local = transport === "local";
  const steps = [
    { id: "secret", ready: secret !== "file", text: secret === "file" ? t("secret.file") : t("secret.env") },
    { id: "mail", ready: !local, text: local ? t("mail.local") : t("mail.ok", { transport }) },
    {
      id: "company",
      ready: state.companies > 0,
      text: t("company.text", { count: state.companies }),
      href: "/admin/companies",
    },
    {
      id: "group",
      ready: state.groups > 0,
      text: t("group.text", { count: state.groups }),
      href: "/admin/groups",
    },
    {
      id: "moderator",
      ready: state.moderators > 0,
      text: t("moderator.text", { count: state.moderators }),
      href: "/admin/people",
    },
    {
      id: "analyst",
      ready: state.analysts > 0,
      text: t("analyst.text", { count: state.analysts }),
      href: "/admin/people",
    },
    {
      id: "feed",
      ready: state.feeds > 0,
      text: t("feed.text", { count: state.feeds }),
      href: "/console/feeds",
    },
  ] as const;
  const done = steps.every((step) => step.ready);
  return (
    <>
      <PageHeader title={t("title")} lead={done ? t("done") : t("lead")} />
      <ol className="rows">
        {steps.map((step) => (
          <li key={step.id}>
            <span>
              <Badge look={step.ready ? "plain" : "brand"}>{step.ready ? t("ready") : t("todo")}</Badge>{" "}
              <strong>{t(`${step.id}.title`)}</strong>
              <br />
              {step.text}
            </span>
            {"href" in step ? <a href={step.href}>{t("go")}</a> : null}
          </li>
        ))}
      </ol>
    </>
  );
}
