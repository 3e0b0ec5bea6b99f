import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll } from "vitest";
import { sendForm } from "#tests/support/without-scripts.ts";

/** Something a member sends until the portal has said "received". */
export type Sent = {
  formId: string;
  fields: Record<string, string>;
  file: { name: string; contents: Buffer<ArrayBuffer> } | null;
  cookie: string;
  /** Where the portal led to when it had received it; null until then. */
  receivedAt: string | null;
  /** How often there was no answer, or one that was no receipt. */
  lost: number;
};

/** `pause` is the time in milliseconds a member takes before they send the next. */
type Source = {
  url: string;
  cookie: string;
  fields: () => Record<string, string>;
  withFile: boolean;
  pause?: number;
};

/**
 * Members who send one thing after the other, all at once. Who gets no receipt sends the same form again, as a member
 * who reloads does, until there is one.
 */
export function startSenders(sources: readonly Source[]) {
  const sent: Sent[] = [];
  let stopping = false;
  let inFlight = 0;
  const once = async (url: string, one: Sent) => {
    const { fields, formId, file, cookie } = one;
    const files = file ? { files: new File([file.contents], file.name, { type: "message/rfc822" }) } : {};
    inFlight += 1;
    try {
      const signal = AbortSignal.timeout(15_000);
      const answer = await sendForm(url, { ...fields, formId, ...files }, { cookie, signal });
      await answer.arrayBuffer();
      return answer.status === 303 ? answer.headers.get("location") : null;
    } catch {
      return null;
    } finally {
      inFlight -= 1;
    }
  };
  const send = async ({ url, cookie, fields, withFile, pause = 0 }: Source) => {
    while (!stopping) {
      const formId = randomUUID();
      const file = withFile ? aMail(formId) : null;
      const one: Sent = { formId, fields: fields(), file, cookie, receivedAt: null, lost: 0 };
      sent.push(one);
      const patience = Date.now() + 120_000;
      while (one.receivedAt === null && Date.now() < patience) {
        one.receivedAt = await once(url, one);
        if (one.receivedAt !== null) break;
        one.lost += 1;
        await sleep(100);
      }
      await sleep(pause);
    }
  };
  const ends = Promise.all(sources.map(send));
  afterAll(() => {
    stopping = true;
  });
  return {
    sent,
    inFlight: () => inFlight,
    received: () => sent.filter(({ receivedAt }) => receivedAt !== null).length,
    /** Lets everybody finish what they are sending. */
    stop: async () => {
      stopping = true;
      await ends;
      return sent;
    },
  };
}

function aMail(subject: string) {
  const filler = randomBytes(30_000).toString("base64").replace(/.{76}/g, "$&\r\n");
  const lines = [
    "From: billing@shop.example",
    "To: clerk@member.example",
    `Subject: ${subject}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    filler,
  ];
  return { name: "invoice.eml", contents: Buffer.from(lines.join("\r\n")) };
}
