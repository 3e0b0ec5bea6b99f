import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import type { DeskPost } from "#lib/fusion-cell/shown.ts";
import { releaseAction } from "../actions.ts";
import { deskTexts } from "../texts.ts";
import { WhileOpen } from "../while-open.tsx";
import { ReadFirst } from "./read-first.tsx";

type Props = { post: DeskPost; next: string | undefined; readFirst: string | undefined };

/** What a moderator decides about a post: release it, relay it. Questions go out from its facts. */
export async function Decision({ post, next, readFirst }: Props) {
  const [t, actor] = await Promise.all([deskTexts(), whoever()]);
  const { id: postId, revision, state, group } = post;
  const open = state === "submitted";
  if (!may(actor, "post.release")) {
    return open ? <p className="text-soft">{t("item.onlyModerators")}</p> : null;
  }
  if (open && readFirst) {
    return (
      <Section id="decide" title={t("item.decide")}>
        <ReadFirst href={`${readFirst}#decide`} />
      </Section>
    );
  }
  const claim = (
    <>
      <input type="hidden" name="postId" value={postId} />
      <input type="hidden" name="revision" value={revision} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
    </>
  );
  return (
    <Section id="decide" title={t(open ? "item.decide" : "item.relayTitle")}>
      <div className="no-print grid items-start gap-x-8 gap-y-4 xl:grid-cols-2">
        <div className="grid justify-items-start gap-4">
          <ActionForm action={releaseAction} className="grid justify-items-start gap-1">
            <WhileOpen open={open}>
              {claim}
              <SubmitButton>{t("item.release")}</SubmitButton>
              <p className="text-soft text-sm">
                {t("item.releaseHint", { group: group.name, companies: group.companies })}
              </p>
            </WhileOpen>
          </ActionForm>
          {state === "withdrawn" ? null : (
            <ButtonLink href={`/console/items/${postId}/relay`}>{t("item.relay")}</ButtonLink>
          )}
        </div>
      </div>
    </Section>
  );
}
