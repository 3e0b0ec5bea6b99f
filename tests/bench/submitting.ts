import { randomUUID } from "node:crypto";
import { hiddenFields, pageText, sendForm } from "#tests/support/without-scripts.ts";
import { type Reading, readingOf } from "./load.ts";
import type { Portal } from "./portals.ts";

/**
 * Members send posts one after the other, as a browser without scripts does; the time is that of sending, until the
 * portal has said "received". Each comes from somebody else, so that nobody waits for their own pocket.
 */
export async function submitting(
  portal: Portal,
  options: { connections: number; seconds: number },
): Promise<Reading> {
  const { origin, world } = portal;
  const url = `${origin}/posts/new?kind=incident&group=${world.groupId}`;
  const form = hiddenFields(await pageText(url, portal.cookie), "formId");
  const took: number[] = [];
  let turn = Math.floor(Math.random() * world.others.length);
  const begun = performance.now();
  const submitter = async () => {
    while (performance.now() - begun < options.seconds * 1_000) {
      const member = world.others[turn++ % world.others.length];
      if (!member) throw new Error("There is nobody to write");
      const fields = { ...form, ...written, formId: randomUUID(), groupId: member.groupId };
      const started = performance.now();
      const answer = await sendForm(url, fields, { cookie: `gojo-session=${member.token}` });
      await answer.arrayBuffer();
      took.push(performance.now() - started);
      if (answer.status !== 303) throw new Error(`A post was answered with ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, submitter));
  return readingOf(took, performance.now() - begun);
}

const written = {
  kind: "incident",
  title: "取引先の名前で届いた請求書のメールについて",
  body: "今朝、取引先の名前で請求書のメールが届きました。\n\n添付は開いていません。差出人の名前が、いつもと一文字だけ違っていました。",
  tlp: "TLP:AMBER",
  attribution: "fusion_cell",
  intent: "send",
};
