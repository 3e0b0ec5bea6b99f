import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { Person } from "#lib/access/actor.ts";
import { may } from "#lib/access/policy.ts";
import type { WaitingDecision } from "#lib/moderation/shown.ts";
import { decideMergeAction, decideSuspensionAction } from "./actions.ts";

/** What one person asked for and another decides. */
export async function Waiting({ waiting, actor }: { waiting: readonly WaitingDecision[]; actor: Person }) {
  const t = await getTranslations("moderation.waiting");
  if (waiting.length === 0) return null;
  return (
    <Section id="waiting" title={t("title")}>
      <ul className="stack">
        {waiting.map((one) => (
          <li key={one.id} className="card">
            <p className="font-bold">
              {one.kind === "suspension"
                ? t("suspension", { about: one.about })
                : t("merge", { about: one.about, survivor: one.survivor })}
            </p>
            <p className="whitespace-pre-line">{one.reason}</p>
            <p className="text-soft">
              {t("by", { by: one.by })} · <TimeAgo when={one.when} />
            </p>
            {one.kind === "merge" ? <p className="text-soft">{t(one.isRipe ? "ripe" : "unripe")}</p> : null}
            {one.isOwn ? <p className="text-soft">{t("own")}</p> : null}
            {may(actor, one.kind === "merge" ? "member.merge" : "member.suspend") ? (
              <Toolbar>
                {one.isOwn || (one.kind === "merge" && !one.isRipe) ? null : (
                  <Decide one={one} decision="approve" label={t("approve")} />
                )}
                <Decide one={one} decision="refuse" label={t(one.isOwn ? "takeBack" : "refuse")} />
              </Toolbar>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type DecideProps = { one: WaitingDecision; decision: "approve" | "refuse"; label: string };

function Decide({ one, decision, label }: DecideProps) {
  const isMerge = one.kind === "merge";
  return (
    <ActionForm action={isMerge ? decideMergeAction : decideSuspensionAction} plain>
      <input type="hidden" name={isMerge ? "mergeId" : "suspensionId"} value={one.id} />
      <input type="hidden" name="decision" value={decision} />
      <SubmitButton look={decision === "approve" ? "danger" : "quiet"}>{label}</SubmitButton>
    </ActionForm>
  );
}
