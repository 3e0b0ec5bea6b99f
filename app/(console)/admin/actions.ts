"use server";

import { invitePerson } from "#lib/membership/commands/invite.ts";
import { addOrganization, addToGroup, appoint, createGroup } from "#lib/membership/commands/operate.ts";
import {
  appointmentForm,
  companyForm,
  groupEntryForm,
  groupForm,
  invitationForm,
} from "#lib/membership/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const addOrganizationAction = formAction(companyForm, async (actor, input) => {
  await addOrganization(actor, input);
  return { goTo: "/admin/companies?done=1" };
});

export const inviteAction = formAction(invitationForm, async (actor, input) => {
  await invitePerson(actor, input);
  return { goTo: "/admin/people?done=1" };
});

export const appointAction = formAction(appointmentForm, async (actor, input) => {
  await appoint(actor, input);
  return { goTo: "/admin/people" };
});

export const createGroupAction = formAction(groupForm, async (actor, input) => {
  await createGroup(actor, input);
  return { goTo: "/admin/groups?done=1" };
});

export const addToGroupAction = formAction(groupEntryForm, async (actor, input) => {
  await addToGroup(actor, input);
  return { goTo: "/admin/groups?added=1" };
});
