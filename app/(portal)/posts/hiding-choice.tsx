"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import type { OfferedWord } from "#lib/posts/hiding/hiding-choice.ts";
import type { BeforeSending } from "#lib/posts/views.ts";

/** What `BeforeSending` forms show, and nothing else, comes this way. */
const useOffer = (): OfferedWord[] | null => {
  const shown = useForm().state.shown as BeforeSending | undefined;
  return shown && "offer" in shown ? shown.offer : null;
};

type Props = { send: string };

/** The button that sends; and once the server has asked, the words to decide about and the two ways on. */
export function SendOrDecide({ send }: Props) {
  const offer = useOffer();
  if (offer) return <Decide offer={offer} />;
  return (
    <SubmitButton name="intent" value="send">
      {send}
    </SubmitButton>
  );
}

function Decide({ offer }: { offer: OfferedWord[] }) {
  const t = useTranslations("redaction.suggest");
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (offer.length > 0) frame.current?.focus();
  }, [offer]);
  return (
    <section
      ref={frame}
      id="decide"
      tabIndex={-1}
      aria-label={t("gateTitle")}
      className="notice notice-warning stack"
    >
      <h2 className="text-lg">{t("gateTitle")}</h2>
      <p>{t("gateLead")}</p>
      <fieldset className="stack gap-2">
        <legend className="sr-only">{t("wordsLegend")}</legend>
        {offer.map(({ word, reason, count, ticked }, at) => (
          <div key={word}>
            <input type="hidden" name="offered" value={word} />
            <Checkbox
              name="hide"
              value={word}
              id={`hide-${at}`}
              defaultChecked={ticked}
              label={
                <>
                  <strong>{word}</strong>
                  {t(count > 1 ? "whyTimes" : "why", { reason: t(`reason.${reason}`), count })}
                </>
              }
            />
          </div>
        ))}
      </fieldset>
      <p className="toolbar">
        <SubmitButton name="intent" value="send_hidden">
          {t("sendHidden")}
        </SubmitButton>
        <SubmitButton name="intent" value="send_anyway" look="quiet">
          {t("sendAnyway")}
        </SubmitButton>
      </p>
    </section>
  );
}

/** Without scripts the page comes back at its beginning: says where to decide. */
export function DecideHint() {
  const t = useTranslations("redaction.suggest");
  if (!useOffer()) return null;
  return (
    <p className="notice notice-warning" role="status">
      {t("gateTitle")} <a href="#decide">{t("wordsLegend")}</a>
    </p>
  );
}
