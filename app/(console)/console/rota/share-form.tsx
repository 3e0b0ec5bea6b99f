import { ActionForm } from "#components/form/action-form.tsx";
import { FormText, SubmitButton } from "#components/form/fields.tsx";
import type { OnRota } from "#lib/fusion-cell/queue/colleagues.ts";
import { setRotaAction } from "../queue-actions.ts";
import type { QueueTexts } from "../queue-texts.ts";

/** One colleague's share and absence, to change. */
export function ShareForm({ colleague, q }: { colleague: OnRota; q: QueueTexts }) {
  const { userId, weight, awayUntil } = colleague;
  return (
    <ActionForm
      action={setRotaAction}
      doneMessage={q("rotas.saved")}
      className="flex flex-wrap items-end gap-2"
    >
      <input type="hidden" name="userId" value={userId} />
      <FormText
        id={`weight-${userId}`}
        name="weight"
        label={q("rotas.weight")}
        type="number"
        min={0}
        max={5}
        defaultValue={String(weight)}
      />
      <FormText
        id={`away-${userId}`}
        name="awayUntil"
        label={q("rotas.away")}
        type="date"
        defaultValue={awayUntil ?? ""}
      />
      <SubmitButton look="quiet">{q("rotas.save")}</SubmitButton>
    </ActionForm>
  );
}
