import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Link } from "#components/ui/link.tsx";
import type { Handover } from "#lib/fusion-cell/queue/queries/handovers.ts";
import { allWaiting, deskHref } from "../addresses.ts";
import { readHandoverAction } from "../queue-actions.ts";
import { queueTexts } from "../queue-texts.ts";

/** What one shift told the next, what it is about, and who has read it. */
export async function Note({ note }: { note: Handover }) {
  const q = await queueTexts();
  const { id, by, mine, readByMe, when, body, items, readBy } = note;
  return (
    <li id={`note-${id}`} className="card grid gap-2">
      <p className="flex flex-wrap gap-x-3">
        <strong>{by}</strong>
        <TimeAgo when={when} />
      </p>
      <p className="whitespace-pre-line">{body}</p>
      {items.length > 0 ? (
        <ul className="list-disc ps-5">
          {items.map(({ key, title, sort, language }) => (
            <li key={key}>
              <Link href={deskHref(allWaiting, { item: key })} lang={language ?? undefined}>
                {title || q(`untitled.${sort}`)}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="text-soft text-sm">
        {readBy.length > 0
          ? q("handovers.readBy", { names: readBy.join("、") })
          : q("handovers.readByNobody")}
      </p>
      {mine || readByMe ? null : (
        <ActionForm action={readHandoverAction}>
          <input type="hidden" name="handoverId" value={id} />
          <SubmitButton look="quiet">{q("handovers.read")}</SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
