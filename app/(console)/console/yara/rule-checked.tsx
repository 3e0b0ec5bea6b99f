"use client";

import { useForm } from "#components/form/action-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { RuleFault } from "#lib/analysis/yara/scan-result.ts";

/** What the engine said of a rule that it understands. */
export function RuleChecked({ fine, warnings }: { fine: string; warnings: string }) {
  const { state } = useForm();
  if (!Array.isArray(state.shown)) return null;
  const said: RuleFault[] = state.shown;
  if (said.length === 0) return <Notice tone="success" title={fine} live />;
  return (
    <Notice tone="info" title={warnings} live>
      {said.map(({ whole }) => (
        <pre key={whole} className="overflow-x-auto text-sm">
          {whole}
        </pre>
      ))}
    </Notice>
  );
}
