"use client";

import { useEffect, useRef } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { type PostKind, postKinds } from "#db/schema/vocabulary.ts";
import { startingAttribution } from "#lib/posts/writing/starting-attribution.ts";

/**
 * Keeps the choice of who may know the author in step with the kind of post, until the author chooses it by hand. What
 * it tells the server is for which kind the choice was offered: see `showsNameByAccident`.
 */
export function FollowKind({ kind }: { kind: PostKind | undefined }) {
  const { state } = useForm();
  const offered = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const form = offered.current?.form;
    let byHand = false;
    const follow = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || !offered.current) return;
      if (target.name === "attribution") byHand = true;
      const chosen = target.name === "kind" && postKinds.find((one) => one === target.value);
      if (!chosen) return;
      offered.current.value = chosen;
      offered.current.disabled = false;
      const fitting = `input[name="attribution"][value="${startingAttribution(chosen)}"]`;
      const choice = form?.querySelector<HTMLInputElement>(fitting);
      if (choice && !byHand) choice.checked = true;
    };
    form?.addEventListener("change", follow);
    return () => form?.removeEventListener("change", follow);
  }, []);

  // Only who has been told that the name would show has been offered the choice for the kind they then had.
  const wasTold = state.errors["attribution"] !== undefined;
  const before = (wasTold ? state.values["kind"] : state.values["offeredFor"]) ?? kind;
  return (
    <input
      type="hidden"
      name="offeredFor"
      ref={offered}
      defaultValue={before}
      disabled={before === undefined}
    />
  );
}
