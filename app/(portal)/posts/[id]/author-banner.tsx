import { getTranslations } from "next-intl/server";
import { FactAnswer } from "#components/posts/fact-list.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Thread } from "#lib/posts/shown.ts";

type Props = { thread: Thread; said: string | string[] | undefined };

/** Tells authors where their post stands, and what happens next. */
export async function AuthorBanner({ thread, said }: Props) {
  const [t, view, source] = await Promise.all([
    getTranslations("posts.banner"),
    getTranslations("posts.view"),
    getTranslations("askBack.source"),
  ]);
  const { id, state, post } = thread;
  if (said === "sent" && (state === "submitted" || state === "released")) {
    return <Received released={state === "released"} id={id} />;
  }
  const asked = thread.requests.some((one) => one.state === "open");
  const { group } = post;
  const audience = view("audience", { group: group.name, companies: group.companies });
  const help = state === "released" ? t("releasedHelp", { audience }) : t(`${state}Help`);
  return (
    <div className="stack mb-8">
      {said === "answered" ? <Notice tone="success" title={source("received")} live /> : null}
      {asked ? <Asked thread={thread} /> : null}
      {asked && state === "returned" ? null : (
        <Notice tone={state === "returned" ? "warning" : "info"} title={t(state)}>
          <p>{help}</p>
          <Revision thread={thread} said={said} />
          <Ways thread={thread} />
        </Notice>
      )}
      <Requests thread={thread} />
    </div>
  );
}

async function Received({ released, id }: { released: boolean; id: string }) {
  const t = await getTranslations("posts.banner");
  const steps = released ? [t("nextOut")] : [t("next1"), t("next2"), t("next3")];
  return (
    <div className="stack mb-8">
      <Notice tone="success" title={released ? t("receivedOut") : t("received")} live>
        <p>{t("next")}</p>
        <ol className="list-decimal ps-5">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="toolbar no-print">
          {released ? null : <a href={`/posts/${id}/revise`}>{t("revise")}</a>}
          <a href={`/posts/${id}/withdraw`}>{t("withdraw")}</a>
        </p>
      </Notice>
    </div>
  );
}

/** What became of a change to what is out. */
async function Revision({ thread: { revision }, said }: Props) {
  const t = await getTranslations("posts.banner");
  const waits = revision?.state === "waiting";
  const sent = said === "changed" ? t(waits ? "changeReceived" : "changed") : null;
  return (
    <>
      {sent === null ? null : <p role="status">{sent}</p>}
      {waits && sent === null ? <p>{t("waiting")}</p> : null}
      {revision?.state === "declined" ? <p>{t("declined", { reason: revision.because })}</p> : null}
    </>
  );
}

async function Ways({ thread: { id, state } }: { thread: Thread }) {
  const [t, readers] = await Promise.all([
    getTranslations("posts.banner"),
    getTranslations("redaction.readers"),
  ]);
  if (state === "withdrawn") return null;
  return (
    <div className="toolbar no-print">
      {state === "submitted" || state === "returned" ? (
        <a href={`/posts/${id}/revise`}>{t("revise")}</a>
      ) : null}
      {state === "released" ? (
        <>
          <a href={`/posts/${id}?kind=follow_up#write`}>{t("followUp")}</a>
          <a href={`/posts/${id}/revise`}>{t("change")}</a>
        </>
      ) : null}
      <a href={`/posts/${id}/as/peer`}>{readers("link")}</a>
      <a href={`/posts/${id}/withdraw`}>{t("withdraw")}</a>
    </div>
  );
}

/** That a question waits, who reads the answer, and that the name stays hidden. */
async function Asked({ thread }: { thread: Thread }) {
  const { id, state, attribution } = thread;
  const t = await getTranslations("askBack.source");
  return (
    <Notice tone="warning" title={t("banner")}>
      <p>{t(attribution === "named" ? "bannerNamed" : "bannerHelp")}</p>
      {state === "returned" ? <p>{t("bannerReturned")}</p> : null}
      <p className="toolbar no-print">
        <ButtonLink look="primary" href={`/posts/${id}/questions`}>
          {t("go")}
        </ButtonLink>
      </p>
      {state === "returned" ? <Ways thread={thread} /> : null}
    </Notice>
  );
}

/** What the fusion cell asked, and what was answered. Only the two sides read it. */
async function Requests({ thread: { requests, post } }: { thread: Thread }) {
  const t = await getTranslations("askBack.source");
  if (requests.length === 0) return null;
  return (
    <dl className="card grid gap-4">
      {requests.map(({ id, question, state, answer, fact }) => (
        <div key={id}>
          <dt className="font-bold">{t("asked")}</dt>
          <dd className="whitespace-pre-line" lang={post.language}>
            {question}
          </dd>
          <dt className="mt-2 font-bold">{t("answered")}</dt>
          <dd className="whitespace-pre-line">
            {state === "answered"
              ? (answer ?? (fact ? <FactAnswer fact={fact} lang={post.language} /> : null))
              : t(`state.${state}`)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
