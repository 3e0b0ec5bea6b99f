"use server";

import { formAction } from "#lib/platform/form-action.ts";
import { answerEngagement, bookSeat, cancelBooking, requestDiagnosis } from "#lib/services/commands.ts";
import { bookingForm, diagnosisForm, engagementAnswerForm, seatForm } from "#lib/services/forms.ts";

export const bookSeatAction = formAction(seatForm, async (actor, { sessionId }) => {
  await bookSeat(actor, sessionId);
  return { done: true };
});

export const cancelBookingAction = formAction(bookingForm, async (actor, { bookingId }) => {
  await cancelBooking(actor, bookingId);
  return { done: true };
});

export const requestDiagnosisAction = formAction(diagnosisForm, async (actor, input) => {
  await requestDiagnosis(actor, input);
  return { goTo: `/services/${input.serviceId}#requests` };
});

export const answerEngagementAction = formAction(engagementAnswerForm, async (actor, input) => {
  await answerEngagement(actor, input);
  return { goTo: "/services/ours#requests" };
});
