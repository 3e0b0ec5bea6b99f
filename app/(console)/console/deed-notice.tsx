import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { DealtWith } from "#lib/fusion-cell/shown.ts";
import type { Deed } from "./addresses.ts";
import { Focused } from "./focused.tsx";
import { deskTexts } from "./texts.ts";

/** What was just done, and to what: by its own name, with the way back to it. */
export async function DeedNotice({ deed, about }: { deed: Deed; about: DealtWith | null }) {
  const t = await deskTexts();
  return (
    <Focused>
      <Notice tone="success" title={t(`desk.done.${deed}`)} live>
        {about ? (
          <p>
            {about.postId ? (
              <Link href={`/console/items/${about.postId}`} lang={about.language ?? undefined}>
                {about.title}
              </Link>
            ) : (
              <strong>{about.title}</strong>
            )}{" "}
            {t("desk.doneIn", { group: about.group })}
          </p>
        ) : null}
      </Notice>
    </Focused>
  );
}
