"use client";

import type { ReactNode } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Source } from "#lib/fusion-cell/commands/open-source.ts";

type Props = {
  names: { person: string; company: string };
  language: Language;
  /** What stands for the company of the portal's own staff. */
  staff: string;
  /** The way to ask, shown until somebody did. */
  children: ReactNode;
};

/** The author, once the vault was opened for this reader. */
export function SourceShown({ names, language, staff, children }: Props) {
  const source = useSource();
  if (!source) return children;
  const company = language === "ja" ? source.orgJa : source.orgEn;
  return (
    <DefinitionList
      facts={[
        { term: names.person, value: source.person },
        { term: names.company, value: company ?? staff },
      ]}
    />
  );
}

/** What `openSourceAction` answered: it shows nothing but a Source. */
const useSource = () => useForm().state.shown as Source | undefined;
