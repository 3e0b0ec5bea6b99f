import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Person } from "./actor.ts";
import { personOfSession } from "./mint.ts";
import { type Action, may } from "./policy.ts";
import { hashOfToken, sessionCookie } from "./session-token.ts";

/** Who is signed in on this request, or null. Asked once per request, of the database, so revoking is immediate. */
export const signedIn = cache(async (): Promise<Person | null> => {
  const token = (await cookies()).get(sessionCookie())?.value;
  return token ? personOfSession(hashOfToken(token)) : null;
});

/** For pages of members: whoever is not signed in is taken to the door, and back afterwards. */
export async function whoever(comingFrom = "/"): Promise<Person> {
  return (await signedIn()) ?? redirect(`/sign-in?next=${encodeURIComponent(comingFrom)}`);
}

/** For pages that are not everybody's: to whoever may not do this they are not there. */
export async function whoMay(action: Action, comingFrom = "/"): Promise<Person> {
  const person = await whoever(comingFrom);
  return may(person, action) ? person : notFound();
}
