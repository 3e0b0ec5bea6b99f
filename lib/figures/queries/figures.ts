import type { Tx } from "#db/client.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize, may } from "#lib/access/policy.ts";
import type { Period } from "../period.ts";
import type { Figures } from "../shown.ts";
import { ageFigures } from "./ages.ts";
import { dormantFigure, workloadFigures } from "./people.ts";
import { questionFigure } from "./questions.ts";
import { consentFigure, relayFigure } from "./relays.ts";
import { waitFigures } from "./waits.ts";

/**
 * How the fusion cell does its work. Each number is made of what its readers may read one by one on the desk, and of
 * masked items of their day alone; so none can tell more than its parts, however few they are and however periods are
 * compared. The exceptions know more than their readers and hold back by themselves: see db/figures.sql.
 */
export function figures(person: Person, period: Period): Promise<Figures> {
  authorize(person, "figures.read");
  return asActor(person, (tx) => figuresIn(tx, person, period));
}

/** The same within a transaction of somebody who may read them. */
export async function figuresIn(tx: Tx, person: Person, period: Period): Promise<Figures> {
  const [waits, questions, ages, relays, consents, dormant, workload] = await Promise.all([
    waitFigures(tx, period),
    questionFigure(tx, period),
    ageFigures(tx),
    relayFigure(tx, period),
    consentFigure(tx, period),
    dormantFigure(tx),
    may(person, "figures.workload") ? workloadFigures(tx, period) : null,
  ]);
  return { waits, questions, ages, relays, consents, dormant, workload };
}
