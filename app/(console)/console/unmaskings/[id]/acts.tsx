import { getLocale } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Hatched } from "#components/ui/hatched.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { UnmaskingPage } from "#lib/fusion-cell/unmasking/queries.ts";
import { SourceShown } from "../../item/source-shown.tsx";
import { decideAction, lookAction, takeBackAction } from "../actions.ts";
import { StepUpAgain, StepUpFirst } from "../step-up-first.tsx";
import { unmaskingTexts } from "../texts.ts";

type Props = { request: UnmaskingPage };

/** For the second person. */
export async function Decide({ request }: Props) {
  const t = await unmaskingTexts();
  const here = `/console/unmaskings/${request.id}`;
  return (
    <Section id="decide" title={t("one.decide")}>
      <p>{t(request.attribution === "nobody" ? "one.decideLeadNobody" : "one.decideLead")}</p>
      {request.steppedUp ? (
        <ActionForm action={decideAction} className="stack">
          <input type="hidden" name="unmaskingId" value={request.id} />
          <FormTextArea name="note" label={t("one.noteLabel")} hint={t("one.noteHint")} rows={2} />
          <Toolbar>
            <SubmitButton name="decision" value="approve">
              {t("one.approve")}
            </SubmitButton>
            <SubmitButton name="decision" value="refuse" look="quiet">
              {t("one.refuse")}
            </SubmitButton>
          </Toolbar>
          <StepUpAgain to={here} />
        </ActionForm>
      ) : (
        <StepUpFirst to={here} />
      )}
    </Section>
  );
}

/** For whoever asked, while nobody has decided. */
export async function TakeBack({ request }: Props) {
  const t = await unmaskingTexts();
  return (
    <Section id="decide" title={t("one.decide")}>
      <p>{t("one.own")}</p>
      <ActionForm action={takeBackAction}>
        <input type="hidden" name="unmaskingId" value={request.id} />
        <SubmitButton look="quiet">{t("one.takeBack")}</SubmitButton>
      </ActionForm>
    </Section>
  );
}

/** While it is open, for the two; others see that it is, and for whom. */
export async function Look({ request }: Props) {
  const [t, locale] = await Promise.all([unmaskingTexts(), getLocale()]);
  const texts = {
    person: t("one.person"),
    company: t("one.company"),
    personNotAsked: t("one.personNotAsked"),
    staff: t("one.staff"),
  };
  return (
    <Section id="look" title={t("one.look")}>
      {request.may.look ? (
        <Hatched sentence={t("one.lookLead")}>
          <ActionForm action={lookAction} className="bg-sheet justify-self-start p-2">
            <input type="hidden" name="unmaskingId" value={request.id} />
            <SourceShown texts={texts} language={locale}>
              <SubmitButton look="quiet">{t("one.lookButton")}</SubmitButton>
            </SourceShown>
          </ActionForm>
        </Hatched>
      ) : (
        <p>{t("one.lookOthers")}</p>
      )}
    </Section>
  );
}
