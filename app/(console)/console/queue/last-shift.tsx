import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Around } from "#lib/fusion-cell/queue/around.ts";
import { readHandoverAction } from "../queue-actions.ts";
import type { QueueTexts } from "../queue-texts.ts";

/** What other shifts left, until one says that one has read it. */
export function LastShift({ notes, q }: { notes: Around["handovers"]; q: QueueTexts }) {
  return notes.map(({ id, by, body, when, items }) => (
    <Notice key={id} title={q("handovers.from", { name: by })}>
      <p className="whitespace-pre-line">{body}</p>
      <div className="flex flex-wrap items-center gap-x-4">
        <TimeAgo when={when} />
        {items > 0 ? (
          <Link href={`/console/handover#note-${id}`}>{q("handovers.mentions", { count: items })}</Link>
        ) : null}
        <ActionForm action={readHandoverAction}>
          <input type="hidden" name="handoverId" value={id} />
          <SubmitButton look="text">{q("handovers.read")}</SubmitButton>
        </ActionForm>
      </div>
    </Notice>
  ));
}
