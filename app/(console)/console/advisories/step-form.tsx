import type { ReactNode } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import type { Look } from "#components/ui/button.tsx";
import type { FormState } from "#lib/platform/form-state.ts";

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** Exactly what is on the screen: somebody else's later change is not decided about. */
  seen: { id: string; revision: number };
  look?: Look;
  children: ReactNode;
};

/** One button that moves an advisory on. */
export function StepForm({ action, seen, look = "quiet", children }: Props) {
  return (
    <ActionForm action={action} plain>
      <input type="hidden" name="advisoryId" value={seen.id} />
      <input type="hidden" name="revision" value={seen.revision} />
      <SubmitButton look={look}>{children}</SubmitButton>
    </ActionForm>
  );
}
