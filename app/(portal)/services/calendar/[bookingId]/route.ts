import { NextResponse } from "next/server";
import { signedIn } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { calendarFile } from "#lib/services/calendar-file.ts";
import { myBooking } from "#lib/services/queries.ts";

/** The calendar file of one's own seat. Somebody else's booking and none at all look the same. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ bookingId: string }> },
): Promise<NextResponse> {
  const { bookingId } = await params;
  const actor = await signedIn();
  const booking = actor && may(actor, "seat.book") ? await myBooking(actor, bookingId) : null;
  if (!actor || !booking) return new NextResponse(null, { status: 404 });
  const inJapanese = actor.language === "ja";
  const file = calendarFile({
    ...booking,
    name: inJapanese ? booking.nameJa : booking.nameEn,
    place: inJapanese ? booking.placeJa : booking.placeEn,
  });
  return new NextResponse(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="gojo.ics"',
      "Cache-Control": "no-store",
    },
  });
}
