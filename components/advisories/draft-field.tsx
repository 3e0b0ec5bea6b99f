"use client";

import type { ReactNode } from "react";
import { useForm } from "../form/action-form.tsx";
import { type Choice, RadioCards } from "../ui/choices.tsx";
import { TextArea, TextInput } from "../ui/text-input.tsx";

/** Must be the name that lib/advisories/forms.ts looks for. */
const beforeOf = (name: string) => `before.${name}`;
const plain = (text: string | undefined) => text?.replaceAll("\r\n", "\n");

/**
 * One field of a form that two people may have open. What somebody did not touch follows what is saved; what they
 * typed stays theirs, and what a colleague saved meanwhile is theirs to compare.
 */
function useShared(name: string, saved: string) {
  const { state } = useForm();
  const typed = plain(state.values[name]);
  const before = plain(state.values[beforeOf(name)]);
  const isMine = typed !== undefined && typed !== before;
  const error = state.errors[name];
  return { shown: isMine ? typed : saved, error, theirs: error !== undefined && isMine ? saved : null };
}

type Common = { name: string; saved: string; label: ReactNode; hint?: ReactNode; theirsLabel: string };

export function DraftLine({ saved, theirsLabel, ...text }: Common) {
  const { shown, error, theirs } = useShared(text.name, saved);
  return (
    <div className="grid gap-1">
      <Before name={text.name} saved={saved} />
      <TextInput {...text} error={error} defaultValue={shown} lang="ja" autoComplete="off" />
      <Theirs label={theirsLabel} text={theirs} />
    </div>
  );
}

export function DraftText({ saved, theirsLabel, rows, ...text }: Common & { rows: number }) {
  const { shown, error, theirs } = useShared(text.name, saved);
  return (
    <div className="grid gap-1">
      <Before name={text.name} saved={saved} />
      <TextArea {...text} error={error} defaultValue={shown} rows={rows} lang="ja" />
      <Theirs label={theirsLabel} text={theirs} />
    </div>
  );
}

type DraftChoiceProps = Common & { options: readonly Choice[]; proposed?: string | undefined };

/** `proposed` is marked where nothing is chosen yet; it counts as chosen once the form is saved. */
export function DraftChoice({ saved, theirsLabel, options, proposed, ...text }: DraftChoiceProps) {
  const { shown, error, theirs } = useShared(text.name, saved);
  const chosen = shown || proposed;
  const theirChoice = options.find(({ value }) => value === theirs)?.label ?? null;
  return (
    <div className="grid gap-1">
      <Before name={text.name} saved={saved} />
      <RadioCards
        key={chosen}
        {...text}
        error={error}
        options={options}
        {...(chosen && { defaultValue: chosen })}
      />
      <Theirs label={theirsLabel} text={theirChoice} />
    </div>
  );
}

const Before = ({ name, saved }: { name: string; saved: string }) => (
  <input type="hidden" name={beforeOf(name)} value={saved} />
);

function Theirs({ label, text }: { label: string; text: ReactNode }) {
  if (text === null) return null;
  return (
    <div className="notice">
      <p className="notice-title">{label}</p>
      <p className="whitespace-pre-line" lang="ja">
        {text}
      </p>
    </div>
  );
}
