import type { Language } from "#db/schema/vocabulary.ts";
import type { Texts } from "#lib/platform/mail/texts.ts";
import type { MailDraft } from "./draft.ts";
import { sessionTime } from "./session-time.ts";

type Facts = {
  t: Texts;
  language: Language;
  name: string;
  portal: string;
  training: {
    title: string;
    place: string;
    startsAt: Date;
    endsAt: Date;
    /** Where the booking is seen and cancelled, e.g. "/services/…". */
    path: string;
  };
  timeZone: string;
};

/** A seat is booked: when, where, and a file for the calendar goes with it. */
export function calendar({ t, language, name, portal, training, timeZone }: Facts): MailDraft {
  const { title, place, path } = training;
  return {
    language,
    subject: t("mail.calendar.subject", { title }),
    preheader: t("mail.calendar.preheader"),
    greeting: t("mail.greeting", { name }),
    blocks: [
      { type: "paragraph", text: t("mail.calendar.body") },
      {
        type: "item",
        item: {
          tlp: null,
          title: { text: title },
          lines: [
            { name: t("mail.calendar.when"), text: sessionTime(training, language, timeZone) },
            { name: t("mail.calendar.place"), text: place },
          ],
        },
      },
      { type: "way", way: { label: t("mail.calendar.way"), href: `${portal}${path}` } },
    ],
    signature: t("mail.signature"),
    foot: { text: t("mail.calendar.why"), ways: [] },
  };
}
