import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Person } from "#lib/access/actor.ts";
import { type LastCheck, lastCheck } from "#lib/audit/last-check.ts";
import { verifyAction } from "./actions.ts";

/** How far the log is proven unchanged, and the ways to prove it again and to take it along. */
export async function Chain({ actor, asked }: { actor: Person; asked: boolean }) {
  const [t, found] = await Promise.all([
    getTranslations("audit"),
    getLocale().then((language) => lastCheck(actor, language)),
  ]);
  return (
    <div className="no-print mb-4">
      {asked ? (
        <Notice tone="success" live>
          <p>{t("chain.asked")}</p>
        </Notice>
      ) : null}
      {found ? <Found found={found} /> : <p>{t("chain.none")}</p>}
      <Toolbar>
        <ActionForm action={verifyAction} plain>
          <SubmitButton look="quiet">{t("chain.verify")}</SubmitButton>
        </ActionForm>
        <a href="/console/audit/export?format=csv">{t("export.csv")}</a>
        <a href="/console/audit/export?format=jsonl">{t("export.jsonl")}</a>
      </Toolbar>
      <p className="text-soft">{t("export.lead")}</p>
    </div>
  );
}

async function Found({ found }: { found: LastCheck }) {
  const t = await getTranslations("audit.chain");
  const { when, links, waiting, head, problem } = found;
  if (problem) {
    return (
      <Notice tone="urgent" title={t("broken")}>
        <p>{t(`problem.${problem.kind}`, { at: String(problem.at) })}</p>
        <p>
          {t("verified", { links })} <TimeAgo when={when} />
        </p>
      </Notice>
    );
  }
  return (
    <>
      <p>
        <strong>{t("verified", { links })}</strong>{" "}
        <span className="when">
          <TimeAgo when={when} />
        </span>{" "}
        <span className="text-soft">{t("waiting", { count: waiting })}</span>
      </p>
      <p className="text-soft">
        {t("head")}: <code className="break-all">{head}</code>
        <br />
        {t("headHelp")}
      </p>
    </>
  );
}
