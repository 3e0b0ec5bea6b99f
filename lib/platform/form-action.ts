import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { Person } from "#lib/access/actor.ts";
import { signedIn } from "#lib/access/current.ts";
import type { FormState } from "./form-state.ts";
import { log } from "./log.ts";
import { Refusal, type RefusalCode, refusals } from "./refusal.ts";

/** Where to go next, or what to show while staying. */
export type Outcome = { goTo: string } | { done: true } | { shown: unknown };

/**
 * A server action of a signed-in person: finds the actor, parses the form with `schema`, calls `act`. A known
 * failure comes back as a sentence beside everything that was typed; an unknown one is logged under an id and
 * shown as that id.
 */
export function formAction<Schema extends z.ZodType>(
  schema: Schema,
  act: (actor: Person, input: z.output<Schema>) => Promise<Outcome>,
) {
  return openFormAction(schema, async (input) => {
    const actor = await signedIn();
    if (!actor) throw new Refusal("signed_out");
    return act(actor, input);
  });
}

/** The same for forms in front of the door (sign-in, invitation): `act` finds its own actor. */
export function openFormAction<Schema extends z.ZodType>(
  schema: Schema,
  act: (input: z.output<Schema>) => Promise<Outcome>,
) {
  return async (_before: FormState, form: FormData): Promise<FormState> => {
    const values = typedTexts(form);
    const parsed = schema.safeParse(fieldsOf(form));
    if (!parsed.success) return { ...(await told(fieldRefusals(parsed.error))), values, done: false };
    let outcome: Outcome;
    try {
      outcome = await act(parsed.data);
    } catch (failure) {
      if (failure instanceof Refusal) {
        const { code, field, tokens } = failure;
        const errors: Refused = field ? { fields: { [field]: code } } : { whole: code };
        return { ...(await told(errors, tokens)), values, done: false };
      }
      return { ...(await fault(failure)), values, done: false };
    }
    if ("goTo" in outcome) redirect(outcome.goTo);
    const shown = "shown" in outcome ? { shown: outcome.shown } : {};
    return { values, errors: {}, message: null, done: "done" in outcome, ...shown };
  };
}

type Refused = { fields?: Record<string, RefusalCode>; whole?: RefusalCode };

function fieldRefusals(error: z.ZodError): Refused {
  const fields: Record<string, RefusalCode> = {};
  for (const issue of error.issues) fields[String(issue.path[0] ?? "form")] ??= codeOf(issue);
  return { fields };
}

function codeOf(issue: z.core.$ZodIssue): RefusalCode {
  const named = refusals.find((code) => code === issue.message);
  if (named) return named;
  if (issue.code === "too_big") return "too_long";
  if (issue.code === "too_small") return Number(issue.minimum) <= 1 ? "required" : "too_short";
  if (issue.code === "invalid_type" && issue.input === undefined) return "required";
  return "invalid";
}

async function told(refused: Refused, tokens = ""): Promise<Pick<FormState, "errors" | "message">> {
  const t = await getTranslations("errors");
  const say = (code: RefusalCode) => t(code, { tokens, count: 1 });
  const fields = Object.entries(refused.fields ?? {});
  const errors = Object.fromEntries(fields.map(([field, code]) => [field, say(code)]));
  const message = refused.whole ? say(refused.whole) : t("check_fields", { count: fields.length });
  return { errors, message };
}

async function fault(failure: unknown): Promise<Pick<FormState, "errors" | "message">> {
  const id = randomUUID().slice(0, 8);
  log.error({ id, failure }, "a form action failed");
  const t = await getTranslations("errors");
  return { errors: {}, message: t("unexpected", { id }) };
}

const longestEcho = 200_000;

function typedTexts(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value === "string" && !name.startsWith("$") && !name.startsWith("password")) {
      texts[name] = value.slice(0, longestEcho);
    }
  }
  return texts;
}

function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$")) continue;
    const all = form.getAll(name).filter((value) => !isNoFile(value));
    fields[name] = all.length > 1 ? all : all[0];
  }
  return fields;
}

/** A file field left empty. Sent by a script it has lost its empty name on the way and got another. */
const isNoFile = (value: FormDataEntryValue): boolean =>
  value instanceof File && value.size === 0 && ["", "blob", "undefined"].includes(value.name);
