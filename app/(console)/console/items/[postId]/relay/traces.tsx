"use client";

import { useForm } from "#components/form/action-form.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { RelayWarningKind } from "#lib/fusion-cell/relays/relay-warnings.ts";
import { foundIn } from "./found.ts";

type Props = {
  texts: {
    clean: string;
    found: string;
    foundHelp: string;
    sure: string;
    kinds: Record<RelayWarningKind, string>;
  };
};

/** What the check found in the text, and the box to tick for asking all the same. */
export function Traces({ texts }: Props) {
  const { state } = useForm();
  const answer = foundIn(state.shown);
  if (!answer) return null;
  const { warnings, mark } = answer;
  if (warnings.length === 0) {
    return <Notice tone="success" title={texts.clean} live />;
  }
  return (
    <>
      <Notice tone="warning" title={texts.found} live>
        <p>{texts.foundHelp}</p>
        <dl className="grid gap-1 py-1">
          {warnings.map(({ kind, found }) => (
            <div key={kind} className="flex flex-wrap gap-x-3">
              <dt>{texts.kinds[kind]}</dt>
              <dd className="font-bold">{found.join("、")}</dd>
            </div>
          ))}
        </dl>
      </Notice>
      <Checkbox
        key={mark}
        name="sure"
        value={mark}
        label={texts.sure}
        defaultChecked={state.values["sure"] === mark}
      />
    </>
  );
}
