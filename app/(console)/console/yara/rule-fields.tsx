import { FormCheckbox, FormText, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import type { AnalysisTexts } from "../tasks/texts.ts";
import { RuleChecked } from "./rule-checked.tsx";

type Props = { now: { name: string; source: string; enabled: boolean }; t: AnalysisTexts };

/** A rule as it is written; it can be tried without keeping it. */
export function RuleFields({ now, t }: Props) {
  return (
    <>
      <FormText
        name="name"
        label={t("yara.name")}
        hint={t("yara.nameHint")}
        maxLength={80}
        required
        defaultValue={now.name}
      />
      <FormTextArea
        name="source"
        label={t("yara.source")}
        hint={t("yara.sourceHint")}
        rows={18}
        className="input font-mono"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        required
        defaultValue={now.source}
      />
      <FormCheckbox name="enabled" label={t("yara.enabled")} defaultChecked={now.enabled} />
      <RuleChecked fine={t("yara.fine")} warnings={t("yara.warnings")} />
      <Toolbar>
        <SubmitButton name="intent" value="save">
          {t("yara.save")}
        </SubmitButton>
        <SubmitButton look="quiet" name="intent" value="check">
          {t("yara.check")}
        </SubmitButton>
      </Toolbar>
    </>
  );
}
