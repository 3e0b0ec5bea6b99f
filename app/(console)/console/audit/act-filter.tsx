import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/choices.tsx";
import { auditActions } from "#lib/audit/actions.ts";
import { actSentence } from "./act-sentence.ts";

/** Shows acts of one kind alone. */
export async function ActFilter({ chosen }: { chosen: string }) {
  const t = await getTranslations("audit");
  const options = [
    { value: "", label: t("allActs") },
    ...auditActions.map((act) => ({ value: act, label: actSentence(act, t) })),
  ];
  return (
    <form action="/console/audit" method="get" className="no-print mb-4 flex flex-wrap items-end gap-3">
      <div className="w-80 max-w-full">
        <Select name="act" label={t("filter")} options={options} defaultValue={chosen} />
      </div>
      <Button look="quiet">{t("show")}</Button>
    </form>
  );
}
