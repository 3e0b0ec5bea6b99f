"use client";

import type { ReactNode } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Source } from "#lib/fusion-cell/unmasking/look.ts";

type Props = {
  texts: {
    person: string;
    company: string;
    /** What stands for a name that was not asked for, and for the company of the portal's own staff. */
    personNotAsked: string;
    staff: string;
  };
  language: Language;
  /** The way to look, shown until somebody did. */
  children: ReactNode;
};

/** The author, once two of the fusion cell asked together and one of them looks. */
export function SourceShown({ texts, language, children }: Props) {
  const source = useSource();
  if (!source) return children;
  const company = language === "ja" ? source.orgJa : source.orgEn;
  return (
    <DefinitionList
      facts={[
        { term: texts.company, value: company ?? texts.staff },
        { term: texts.person, value: source.person ?? texts.personNotAsked },
      ]}
    />
  );
}

/** What `lookAction` answered: it shows nothing but a Source. */
const useSource = () => useForm().state.shown as Source | undefined;
