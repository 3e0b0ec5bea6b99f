"use client";

import type { ReactNode } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";

/** The one thing to do here, until there is a result to ask about. */
export function ExamineButton({ children }: { children: ReactNode }) {
  const hasResult = useForm().state.shown !== undefined;
  return (
    <p className="toolbar">
      <SubmitButton look={hasResult ? "quiet" : "primary"}>{children}</SubmitButton>
    </p>
  );
}
