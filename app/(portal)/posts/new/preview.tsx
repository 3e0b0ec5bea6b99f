"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { PostView } from "#components/posts/post-view.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { BeforeSending, DraftViews } from "#lib/posts/views.ts";
import { MailCarries } from "../mail-carries.tsx";

/** What `BeforeSending` forms show, and nothing else, comes this way. */
const useViews = (): DraftViews | null => {
  const shown = useForm().state.shown as BeforeSending | undefined;
  return shown && "views" in shown ? shown.views : null;
};

/** The post as each kind of reader will see it. It goes away as soon as something is changed: it is never out of date. */
export function Preview({ title, help }: { title: string; help: string }) {
  const views = useViews();
  const [outdated, setOutdated] = useState<DraftViews>();
  const frame = useRef<HTMLElement>(null);

  useEffect(() => {
    const form = frame.current?.closest("form");
    const changed = () => views && setOutdated(views);
    frame.current?.focus();
    form?.addEventListener("input", changed);
    return () => form?.removeEventListener("input", changed);
  }, [views]);

  if (!views || views === outdated) return null;
  return (
    <section ref={frame} id="preview" tabIndex={-1} aria-label={title} className="section">
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      <p>{help}</p>
      <Readers views={views} />
    </section>
  );
}

function Readers({ views: { peer, fusionCell, mail } }: { views: DraftViews }) {
  const t = useTranslations("redaction.readers");
  return (
    <>
      <Disclosure summary={t("peer")} open>
        <div className="card border-2 border-edge">
          <PostView post={peer} heading={<h3 lang={peer.language}>{peer.title}</h3>} />
        </div>
      </Disclosure>
      <Disclosure summary={t("outsider")}>
        <p>{t("outsiderSees")}</p>
      </Disclosure>
      <Disclosure summary={t("fusion_cell")}>
        <p>{t("fusionNote")}</p>
        <div className="card border-2 border-edge">
          <PostView post={fusionCell} heading={<h3 lang={fusionCell.language}>{fusionCell.title}</h3>} />
        </div>
      </Disclosure>
      <Disclosure summary={t("mail")}>
        <MailCarries mail={mail} lang={peer.language} />
      </Disclosure>
    </>
  );
}

/** Without scripts the page comes back at its beginning: says where the preview is. */
export function PreviewHint({ text, link }: { text: string; link: string }) {
  if (!useViews()) return null;
  return (
    <p className="notice notice-success" role="status">
      {text} <a href="#preview">{link}</a>
    </p>
  );
}
