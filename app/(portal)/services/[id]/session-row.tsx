import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import type { Person } from "#lib/access/actor.ts";
import type { CatalogueEntry } from "#lib/services/queries.ts";
import { bookSeatAction, cancelBookingAction } from "../actions.ts";

type Props = { session: CatalogueEntry["sessions"][number]; actor: Person; mayBook: boolean };

/** One date of a course: when, where, how many seats, and what one may do about it. */
export async function SessionRow({ session, actor, mayBook }: Props) {
  const [t, format] = await Promise.all([getTranslations("services"), getFormatter()]);
  const { timeZone, language } = actor;
  const left = session.capacity - session.booked;
  const when = format.dateTimeRange(session.startsAt, session.endsAt, {
    timeZone,
    dateStyle: "full",
    timeStyle: "short",
  });
  return (
    <li className="card">
      <p>
        <strong>{when}</strong>
      </p>
      <p className="byline">
        <span>{language === "ja" ? session.placeJa : session.placeEn}</span>
        <span>{t("seatsLeft", { left })}</span>
      </p>
      {session.bookingId ? (
        <>
          <p>{session.bookingState === "booked" ? t("booked") : t("waiting")}</p>
          <div className="toolbar">
            {session.bookingState === "booked" ? (
              <a href={`/services/calendar/${session.bookingId}`} download>
                {t("calendar")}
              </a>
            ) : null}
            <ActionForm action={cancelBookingAction} plain>
              <input type="hidden" name="bookingId" value={session.bookingId} />
              <SubmitButton look="quiet">{t("cancel")}</SubmitButton>
            </ActionForm>
          </div>
        </>
      ) : null}
      {mayBook && !session.bookingId ? (
        <ActionForm action={bookSeatAction} plain>
          <input type="hidden" name="sessionId" value={session.id} />
          <SubmitButton look={left > 0 ? "primary" : "quiet"}>
            {left > 0 ? t("book") : t("wait")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}
