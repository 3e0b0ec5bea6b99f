"use client";

import { type ComponentType, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { closeMarks, marksIn } from "#lib/posts/hiding/redaction.ts";
import type { parseMemberText } from "#lib/posts/text/member-text.ts";
import { useEarlyText } from "../ui/early-text.ts";
import { controlAttributes, Field, type FieldText } from "../ui/field.tsx";
import { hideSelection } from "./hide-selection.ts";
import type { SurfaceProps } from "./surface.tsx";

export type EditorLabels = {
  toolbar: string;
  bold: string;
  list: string;
  quote: string;
  code: string;
  /** Hides words from other readers; not offered where there is nobody to hide them from. */
  hide?: string;
  /** To the plain text area, and back. */
  plain: string;
  rich: string;
};
export type RichTextProps = FieldText & {
  defaultValue?: string | undefined;
  rows?: number;
  labels: EditorLabels;
  /** Loads the one reader of members' text, and of what is hidden in it. */
  grammar: () => Promise<Grammar>;
};
export type Grammar = {
  parseMemberText: typeof parseMemberText;
  marksIn: typeof marksIn;
  closeMarks: typeof closeMarks;
};
type Loaded = { Surface: ComponentType<SurfaceProps>; grammar: Grammar };

/**
 * A text area with an editor laid over it. The text area is what is sent, always; without scripts, until the editor
 * has come over a slow line, and after a click on "plain text" it is also what one writes in.
 */
export function RichText({ defaultValue = "", rows = 10, labels, grammar, ...text }: RichTextProps) {
  const textarea = useRef<HTMLTextAreaElement>(null);
  const focus = useRef<() => void>(() => {});
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [rich, setRich] = useState(true);
  const first = useEarlyText(text.id ?? text.name, defaultValue);
  const covered = loaded !== null && rich;
  const canHide = !covered && labels.hide !== undefined;

  useEffect(() => {
    let left = false;
    const show = async () => {
      const [{ Surface }, read] = await Promise.all([import("./surface.tsx"), grammar()]);
      await quiet(textarea.current);
      if (!left) setLoaded({ Surface, grammar: read });
    };
    show().catch(() => {
      // Whoever cannot load the editor keeps the text area.
    });
    return () => {
      left = true;
    };
  }, [grammar]);

  return (
    <Field {...text}>
      <div className="editor" data-enhanced="">
        {canHide && loaded ? (
          <div className="editor-tools" role="toolbar" aria-label={labels.toolbar}>
            <button type="button" onClick={() => textarea.current && hideSelection(textarea.current)}>
              {labels.hide}
            </button>
          </div>
        ) : null}
        <textarea
          className={covered ? "sr-only" : "input"}
          rows={rows}
          defaultValue={first}
          ref={textarea}
          tabIndex={covered ? -1 : undefined}
          aria-hidden={covered || undefined}
          onFocus={() => covered && focus.current()}
          onKeyDown={(event) => {
            if (!canHide || !isHideKey(event)) return;
            event.preventDefault();
            hideSelection(event.currentTarget);
          }}
          {...controlAttributes(text)}
        />
        {covered && textarea.current ? (
          <loaded.Surface
            textarea={textarea.current}
            grammar={loaded.grammar}
            labels={labels}
            text={text}
            focus={focus}
          />
        ) : null}
        {loaded ? (
          <button type="button" className="editor-switch" onClick={() => setRich(!rich)}>
            {rich ? labels.plain : labels.rich}
          </button>
        ) : null}
      </div>
    </Field>
  );
}

/** As in the editor, and never in the middle of a conversion. */
const isHideKey = ({ ctrlKey, metaKey, shiftKey, key, nativeEvent }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && shiftKey && key.toLowerCase() === "h" && !nativeEvent.isComposing;

/** Whoever is already writing in the text area is not interrupted, least of all in the middle of a conversion. */
function quiet(textarea: HTMLTextAreaElement | null): Promise<void> {
  return new Promise((resolve) => {
    if (textarea === null || document.activeElement !== textarea) resolve();
    else textarea.addEventListener("blur", () => resolve(), { once: true });
  });
}
