import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { Phrase } from "#components/ui/phrase.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import type { DeskApplicant } from "#lib/fusion-cell/shown.ts";
import { decideMembershipAction } from "../actions.ts";
import { deskTexts } from "../texts.ts";
import { WhileOpen } from "../while-open.tsx";
import { ReadFirst } from "./read-first.tsx";

type Props = { applicant: DeskApplicant; next: string | undefined; readFirst: string | undefined };

/** Somebody who asks to join a group: who they are, what they wrote, and the decision. */
export async function Applicant({ applicant, next, readFirst }: Props) {
  const [t, c, actor] = await Promise.all([deskTexts(), getTranslations("common"), whoever()]);
  const { group, state } = applicant;
  const open = state === "asked";
  const facts = [
    { term: t("join.company"), value: applicant.company ?? t("join.noCompany") },
    ...(applicant.role ? [{ term: t("join.role"), value: c(`companyRole.${applicant.role}`) }] : []),
    {
      term: t("join.group"),
      value: t("join.groupLine", { group: group.name, companies: group.companies, tlp: group.maxTlp }),
    },
    { term: t("join.others"), value: applicant.otherGroups.join("、") || c("none") },
    {
      term: t("join.message"),
      value: applicant.message ? (
        <span className="whitespace-pre-wrap">{applicant.message}</span>
      ) : (
        t("join.noMessage")
      ),
    },
  ];
  return (
    <article className="grid gap-5">
      <header className="grid gap-1">
        <h2 className="text-2xl">
          <Phrase text={t("join.title", { name: applicant.name })} />
        </h2>
        <TimeAgo when={applicant.when} />
      </header>
      <DefinitionList facts={facts} />
      {may(actor, "group.decide") ? (
        <Section id="decide" title={t("join.decide")}>
          {state === "asked" ? null : <p className="text-soft">{t(`join.handled.${state}`)}</p>}
          {open && readFirst ? (
            <ReadFirst href={`${readFirst}#decide`} />
          ) : (
            <ActionForm action={decideMembershipAction} className="no-print grid justify-items-start gap-3">
              <WhileOpen open={open}>
                <input type="hidden" name="groupId" value={applicant.groupId} />
                <input type="hidden" name="userId" value={applicant.userId} />
                {next ? <input type="hidden" name="next" value={next} /> : null}
                <FormTextArea
                  name="message"
                  label={t("join.answer")}
                  hint={t("join.answerHint")}
                  mark={c("optional")}
                  rows={3}
                  maxLength={1000}
                />
                <Toolbar>
                  <SubmitButton name="decision" value="approve">
                    {t("join.approve")}
                  </SubmitButton>
                  <SubmitButton look="quiet" name="decision" value="refuse">
                    {t("join.refuse")}
                  </SubmitButton>
                </Toolbar>
              </WhileOpen>
            </ActionForm>
          )}
        </Section>
      ) : null}
    </article>
  );
}
