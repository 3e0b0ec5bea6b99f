import { listenTo } from "#db/listen.ts";
import { env } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";

type Hub = {
  /** What to call when the queue has changed, and how to end whoever listens. */
  ears: Map<() => void, () => void>;
  /** How the ears are closed; null while nobody listens. */
  stop: Promise<() => Promise<void>> | null;
};

// Next may load this module more than once in one process; the connection must exist once.
const shared = globalThis as typeof globalThis & { gojoQueueEars?: Hub };

function theHub(): Hub {
  if (shared.gojoQueueEars) return shared.gojoQueueEars;
  const hub: Hub = { ears: new Map(), stop: null };
  // An open answer would keep the server from ending.
  const endAll = () => {
    for (const end of [...hub.ears.values()]) end();
  };
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, endAll);
  shared.gojoQueueEars = hub;
  return hub;
}

/** Calls `ear` whenever the queue has changed. The first to listen opens the connection, the last closes it. */
function hear(ear: () => void, end: () => void): () => void {
  const hub = theHub();
  hub.ears.set(ear, end);
  hub.stop ??= open(hub);
  return () => {
    if (!hub.ears.delete(ear) || hub.ears.size > 0) return;
    const { stop } = hub;
    hub.stop = null;
    void stop?.then((close) => close());
  };
}

async function open(hub: Hub): Promise<() => Promise<void>> {
  try {
    return await listenTo(env().APP_DATABASE_URL ?? "", "gojo_desk", () => {
      for (const ear of hub.ears.keys()) ear();
    });
  } catch (failure) {
    log.warn({ failure }, "the queue cannot be listened to");
    hub.stop = null;
    return async () => {};
  }
}

const beat = 20_000;
const gather = 700;
const word = new TextEncoder();

/**
 * What an open console hears (server-sent events, HTML Living Standard §9.2): an empty message when the queue has
 * changed, however often that was within a moment, and a comment as a heartbeat. It ends when `mayGoOn` says no, which
 * is asked at every beat and before every message, when the reader leaves, and when the process ends.
 */
export function queueEvents(
  mayGoOn: () => Promise<boolean>,
  { signal, beatEvery = beat }: { signal: AbortSignal; beatEvery?: number },
): ReadableStream<Uint8Array> {
  let leave = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let gathering: NodeJS.Timeout | undefined;
      let isOver = false;
      const end = () => {
        if (isOver) return;
        isOver = true;
        clearInterval(beating);
        clearTimeout(gathering);
        deafen();
        controller.close();
      };
      const say = async (text: string) => {
        const goesOn = await mayGoOn().catch(() => false);
        if (isOver) return;
        if (goesOn) controller.enqueue(word.encode(text));
        else end();
      };
      const deafen = hear(() => {
        gathering ??= setTimeout(() => {
          gathering = undefined;
          void say("data:\n\n");
        }, gather);
      }, end);
      const beating = setInterval(() => void say(":\n\n"), beatEvery);
      leave = end;
      signal.addEventListener("abort", end);
      controller.enqueue(word.encode("retry: 3000\n\n"));
    },
    cancel: () => leave(),
  });
}
