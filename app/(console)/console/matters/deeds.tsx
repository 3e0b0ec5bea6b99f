import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { decideRelationAction, putInAction, putTogetherAction, takeOutAction } from "./actions.ts";

type Item = { kind: "post" | "advisory"; id: string };

const Hidden = ({ values }: { values: Record<string, string> }) =>
  Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);

type RelationProps = {
  relationId: string;
  state: "proposed" | "confirmed" | "rejected";
  back: string;
  /** Offers to put the two together: into the matter of this number, or a new one. */
  together?: { number: string | null } | undefined;
};

/** What can be said about a pair: one click each, and each can be taken back. */
export async function RelationDeeds({ relationId, state, back, together }: RelationProps) {
  const t = await getTranslations("matters.desk");
  const decisions =
    state === "proposed"
      ? ([
          ["confirmed", "confirm"],
          ["rejected", "reject"],
        ] as const)
      : ([["proposed", "reopen"]] as const);
  return (
    <div className="toolbar no-print">
      {together && state !== "rejected" ? (
        <ActionForm action={putTogetherAction} plain>
          <Hidden values={{ relationId, back }} />
          <SubmitButton look="quiet">
            {together.number ? t("togetherIn", { number: together.number }) : t("together")}
          </SubmitButton>
        </ActionForm>
      ) : null}
      {decisions.map(([decision, label]) => (
        <ActionForm key={decision} action={decideRelationAction} plain>
          <Hidden values={{ relationId, decision, back }} />
          <SubmitButton look="quiet">{t(label)}</SubmitButton>
        </ActionForm>
      ))}
    </div>
  );
}

/** Takes an item out of its matter. */
export const TakeOut = ({ item, back, children }: { item: Item; back: string; children: string }) => (
  <ActionForm action={takeOutAction} plain className="no-print">
    <Hidden values={{ ...item, back }} />
    <SubmitButton look="quiet">{children}</SubmitButton>
  </ActionForm>
);

type PutBackProps = { item: Item; number: string; back: string; children: string };

/** Puts an item into a matter again. */
export const PutBack = ({ item, number, back, children }: PutBackProps) => (
  <ActionForm action={putInAction} plain className="no-print">
    <Hidden values={{ ...item, number, back }} />
    <SubmitButton look="quiet">{children}</SubmitButton>
  </ActionForm>
);
