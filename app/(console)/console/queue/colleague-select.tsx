import { FormSelect } from "#components/form/fields.tsx";
import type { QueueTexts } from "../queue-texts.ts";

export type Staff = readonly { userId: string; name: string }[];

export function ColleagueSelect({ id, staff, q }: { id: string; staff: Staff; q: QueueTexts }) {
  const options = staff.map(({ userId, name }) => ({ value: userId, label: name }));
  return (
    <FormSelect
      id={id}
      name="to"
      label={q("giveTo")}
      options={[{ value: "", label: q("choosePerson") }, ...options]}
    />
  );
}
