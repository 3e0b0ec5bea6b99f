import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { DeskKeys } from "../desk-keys.tsx";
import { Live } from "../live.tsx";
import { shareOutAction } from "../queue-actions.ts";
import type { QueueTexts } from "../queue-texts.ts";

const keys = { J: "j", K: "k", Enter: "enter", A: "a", R: "r", X: "x", "?": "help" } as const;

/** Beside the views of the queue: sharing out, the keys, and whether the page is behind. */
export function QueueWays({ q }: { q: QueueTexts }) {
  return (
    <div className="queue-ways">
      <ActionForm action={shareOutAction}>
        <SubmitButton look="text">{q("shareOut")}</SubmitButton>
      </ActionForm>
      <DeskKeys
        help={{
          button: q("keysHelp"),
          title: q("keys.title"),
          note: q("keys.note"),
          close: q("keys.close"),
          keys: Object.entries(keys).map(([key, name]) => ({ key, does: q(`keys.${name}`) })),
        }}
      />
      <Live stale={q("stale")} />
    </div>
  );
}
