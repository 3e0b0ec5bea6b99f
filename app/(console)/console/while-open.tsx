"use client";

import type { ReactNode } from "react";
import { useForm } from "#components/form/action-form.tsx";

/**
 * The fields of a form about something that others may settle first. Once it is settled they are gone, unless the
 * server just said so to somebody who was typing: then their words stay to be copied.
 */
export function WhileOpen({ open, children }: { open: boolean; children: ReactNode }) {
  const { state } = useForm();
  return open || state.message !== null ? children : null;
}
