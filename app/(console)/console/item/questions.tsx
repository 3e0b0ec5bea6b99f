import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { FactAnswer } from "#components/posts/fact-list.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import type { DeskPost, DeskRequest } from "#lib/fusion-cell/shown.ts";
import { noteAnswerAction } from "../actions.ts";

type Props = { post: DeskPost; next: string | undefined };

/** What the fusion cell asked the source, and what came back. Nothing at all when nothing was asked. */
export async function Questions({ post, next }: Props) {
  const { requests } = post;
  if (requests.length === 0) return null;
  const [t, guide] = await Promise.all([getTranslations("askBack.desk"), getTranslations("guide.fact")]);
  return (
    <Section id="questions" title={t("log")}>
      {post.answerWaits ? <Note post={post} next={next} /> : null}
      <ol className="grid gap-2">
        {requests.map((one) => (
          <li key={one.id} className="card grid gap-2">
            <div>
              <p className="text-soft text-sm">
                {one.askedFor ? <strong>{guide(one.askedFor)} </strong> : null}
                {t("asked", { by: one.askedBy })} <TimeAgo when={one.askedAt} />
              </p>
              <p className="whitespace-pre-wrap" lang={post.language}>
                {one.question}
              </p>
            </div>
            <div className="border-brand border-s-3 ps-3">
              <Answer request={one} lang={post.language} />
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

async function Answer({ request, lang }: { request: DeskRequest; lang: string }) {
  const t = await getTranslations("askBack.desk");
  const { state, answer, fact, answeredAt, silent, reminded } = request;
  if (state === "open") {
    const told = reminded > 0 ? t("reminded", { count: reminded }) : null;
    return (
      <p className="text-soft">{silent ? t("silent") : [t("noAnswer"), told].filter(Boolean).join(" · ")}</p>
    );
  }
  if (state === "dropped") return <p className="text-soft">{t("dropped")}</p>;
  return (
    <>
      <p className="text-soft text-sm">
        {t("answer")} {answeredAt ? <TimeAgo when={answeredAt} /> : null}
      </p>
      <p className="whitespace-pre-wrap">
        {state === "answered"
          ? (answer ?? (fact ? <FactAnswer fact={fact} lang={lang} /> : null))
          : t(`state.${state}`)}
      </p>
    </>
  );
}

/** Takes it off the list once somebody has read it. */
async function Note({ post, next }: Props) {
  const [t, actor] = await Promise.all([getTranslations("askBack.desk"), whoever()]);
  if (!may(actor, "answer.note")) return null;
  const silent = post.requests.some((one) => one.state === "open" && one.silent);
  return (
    <ActionForm action={noteAnswerAction} className="no-print">
      <input type="hidden" name="postId" value={post.id} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <SubmitButton look="quiet">{t(silent ? "noteSilence" : "note")}</SubmitButton>
    </ActionForm>
  );
}
