import { SubmitButton } from "#components/form/fields.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { QueueTexts } from "../queue-texts.ts";
import { ColleagueSelect, type Staff } from "./colleague-select.tsx";

/** What can be done with the ticked things. Stands in the form around the list. */
export function BulkBar({ staff, q }: { staff: Staff; q: QueueTexts }) {
  return (
    <div className="queue-bulk">
      <Disclosure summary={q("more")}>
        <div className="flex flex-wrap items-end gap-2">
          <SubmitButton look="quiet" name="do" value="me">
            {q("take_short")}
          </SubmitButton>
          <ColleagueSelect id="to-several" staff={staff} q={q} />
          <SubmitButton look="quiet" name="do" value="give">
            {q("give")}
          </SubmitButton>
          <SubmitButton look="text" name="do" value="back">
            {q("giveBack")}
          </SubmitButton>
        </div>
        <p className="text-soft">{q("bulkNone")}</p>
      </Disclosure>
    </div>
  );
}
