import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { Link } from "#components/ui/link.tsx";
import { DeskKeys } from "../desk-keys.tsx";
import { Live } from "../live.tsx";
import { shareOutAction } from "../queue-actions.ts";
import type { QueueTexts } from "../queue-texts.ts";

const keys = { J: "j", K: "k", Enter: "enter", A: "a", R: "r", X: "x", "?": "help" } as const;

/** Above the queue: its other pages, sharing out, the keys, and whether the page is behind. */
export function QueueWays({ q }: { q: QueueTexts }) {
  return (
    <div className="queue-ways">
      <nav aria-label={q("ways")} className="flex flex-wrap gap-x-4">
        <Link href="/console/handover">{q("handover")}</Link>
        <Link href="/console/rota">{q("rota")}</Link>
        <Link href="/console/mails">{q("mails")}</Link>
      </nav>
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
