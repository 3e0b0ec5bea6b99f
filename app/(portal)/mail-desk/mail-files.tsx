"use client";

import type { ReactNode } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { FormFiles } from "#components/form/fields.tsx";

type Props = { label: ReactNode; hint: ReactNode; again: string };

/** The mails to look into. They travel with the form alone: nothing is sent, let alone kept, before it is. */
export function MailFiles({ label, hint, again }: Props) {
  const { errors } = useForm().state;
  // A browser without scripts forgets the chosen files when the page comes back.
  const wereLost = Object.keys(errors).length > 0;
  return (
    <>
      <FormFiles
        name="files"
        label={label}
        hint={hint}
        multiple
        accept=".eml,.msg,message/rfc822,application/vnd.ms-outlook"
      />
      {wereLost ? (
        <noscript>
          <p className="field-hint">{again}</p>
        </noscript>
      ) : null}
    </>
  );
}
