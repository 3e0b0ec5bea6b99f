import type { ReactNode } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import type { Look } from "#components/ui/button.tsx";
import type { FormState } from "#lib/platform/form-state.ts";

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** Exactly what is on the screen: somebody else's later change is not decided about. */
  seen: { id: string; revision: number };
  /** Whether this way is open. Where a colleague was faster the form stays, to say so, without its button. */
  open?: boolean;
  look?: Look;
  children: ReactNode;
};

/** One button that moves an advisory on. */
export function StepForm({ action, seen, open = true, look = "quiet", children }: Props) {
  return (
    <ActionForm action={action} plain className="grid gap-2 not-has-[button,.notice]:hidden">
      <input type="hidden" name="advisoryId" value={seen.id} />
      <input type="hidden" name="revision" value={seen.revision} />
      {open ? (
        <p>
          <SubmitButton look={look}>{children}</SubmitButton>
        </p>
      ) : null}
    </ActionForm>
  );
}
