import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { stepUpHref } from "#lib/access/step-up-way.ts";
import { unmaskingTexts } from "./texts.ts";

/** In place of a form that wants a fresh proof of who sits there. */
export async function StepUpFirst({ to }: { to: string }) {
  const t = await unmaskingTexts();
  return (
    <Notice title={t("stepUp.needed")}>
      <p>{t("stepUp.neededHelp")}</p>
      <p>
        <ButtonLink look="primary" href={stepUpHref(to)}>
          {t("stepUp.way")}
        </ButtonLink>
      </p>
    </Notice>
  );
}

/** Beside the form: when the proof runs out while somebody writes. */
export async function StepUpAgain({ to }: { to: string }) {
  const t = await unmaskingTexts();
  return (
    <p className="text-soft text-sm">
      {t("stepUp.again")}{" "}
      <a href={stepUpHref(to)} target="_blank" rel="noopener">
        {t("stepUp.againWay")}
      </a>
    </p>
  );
}
