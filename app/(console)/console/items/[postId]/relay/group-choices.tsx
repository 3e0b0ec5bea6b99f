"use client";

import { useForm } from "#components/form/action-form.tsx";
import { FormCheckbox } from "#components/form/fields.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { FieldGroup } from "#components/ui/field.tsx";
import type { Crowd } from "#db/schema/vocabulary.ts";
import { foundIn } from "./found.ts";

/** A group with its sentences; `fitting` counts the companies there that fit the text, as it began. */
export type GroupChoice = {
  name: string;
  group: string;
  groupId: string;
  companies: string;
  fitting: number;
  crowd: Crowd;
  chosen: boolean;
  /** Why it cannot be chosen. */
  closed: string | null;
};

type Props = {
  choices: readonly GroupChoice[];
  texts: { legend: string; hint: string; crowds: Record<Crowd, string> };
};

/** The groups, each with how recognisable the text would be there; after a check as the text is now. */
export function GroupChoices({ choices, texts }: Props) {
  const { state } = useForm();
  const now = new Map(
    foundIn(state.shown)?.recognised.groups.map(({ groupId, ...found }) => [groupId, found]),
  );
  return (
    <FieldGroup name="groups" label={texts.legend} hint={texts.hint} error={state.errors["groups"]}>
      <ul className="grid gap-1 xl:grid-cols-2">
        {choices.map(({ name, group, groupId, companies, fitting, crowd, chosen, closed }) => {
          const found = now.get(groupId) ?? { companies: fitting, crowd };
          return (
            <li key={groupId} className="min-w-0">
              <FormCheckbox
                name={name}
                defaultChecked={chosen && closed === null}
                disabled={closed !== null}
                label={group}
                hint={
                  closed === null ? (
                    <span className="flex flex-wrap items-baseline gap-x-2">
                      <span>{companies}</span>
                      <Badge
                        look={
                          found.crowd === "too_few" ? "urgent" : found.crowd === "few" ? "brand" : "plain"
                        }
                      >
                        {texts.crowds[found.crowd]}
                      </Badge>
                    </span>
                  ) : (
                    closed
                  )
                }
              />
            </li>
          );
        })}
      </ul>
    </FieldGroup>
  );
}
