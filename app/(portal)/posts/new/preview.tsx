"use client";

import { useEffect, useRef, useState } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { PostView } from "#components/posts/post-view.tsx";
import type { ShownPost } from "#lib/posts/shown.ts";

/** What `submitPostAction` shows, and nothing else does, is a post as its readers see it. */
const usePreview = () => useForm().state.shown as ShownPost | undefined;

/** The post as another member will see it. It goes away as soon as something is changed, so it is never out of date. */
export function Preview({ title, help }: { title: string; help: string }) {
  const shown = usePreview();
  const [outdated, setOutdated] = useState<ShownPost>();
  const frame = useRef<HTMLElement>(null);

  useEffect(() => {
    const form = frame.current?.closest("form");
    const changed = () => setOutdated(shown);
    frame.current?.focus();
    form?.addEventListener("input", changed);
    return () => form?.removeEventListener("input", changed);
  }, [shown]);

  if (!shown || shown === outdated) return null;
  return (
    <section ref={frame} id="preview" tabIndex={-1} aria-label={title} className="section">
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      <p>{help}</p>
      <div className="card border-2 border-edge">
        <PostView post={shown} heading={<h3 lang={shown.language}>{shown.title}</h3>} />
      </div>
    </section>
  );
}

/** Without scripts the page comes back at its beginning: says where the preview is. */
export function PreviewHint({ text, link }: { text: string; link: string }) {
  if (!usePreview()) return null;
  return (
    <p className="notice notice-success" role="status">
      {text} <a href="#preview">{link}</a>
    </p>
  );
}
