import { getMessages } from "next-intl/server";
import { FormHidden } from "#components/form/form-hidden.tsx";
import type { Person } from "#lib/access/actor.ts";
import { writerOf } from "#lib/posts/writing/drafts.ts";
import { SavedLine } from "./saved-line.tsx";
import { stepAddress } from "./steps.ts";

type Props = {
  actor: Person;
  draft: { id: string; revision: number; screen: string };
  about: { happening: string | undefined; kind: string };
  groupId: string;
};

/** What keeps the form's draft, with scripts and without. */
export async function DraftFields({ actor, draft, about, groupId }: Props) {
  const { guide } = await getMessages();
  const { id: formId, revision: seen, screen } = draft;
  // Which of the two says what it is about; the draft itself may not have reached the server.
  const subject = about.happening ? { happening: about.happening } : { kind: about.kind };
  return (
    <>
      <FormHidden name="screen" value={screen} />
      <FormHidden name="seen" value={String(seen)} />
      <SavedLine
        draft={{
          formId,
          seen,
          screen,
          writer: writerOf(actor.userId, formId),
          address: stepAddress({ draft: formId, ...subject, group: groupId }),
        }}
        texts={guide.autosave}
      />
    </>
  );
}
