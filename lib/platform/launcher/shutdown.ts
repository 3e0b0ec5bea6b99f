type Closer = () => Promise<unknown>;

/** What has to be closed when the launcher ends, last opened first. */
const closers: Closer[] = [];
let under: Promise<never> | null = null;

export function onShutdown(closer: Closer): void {
  closers.unshift(closer);
}

export const isShuttingDown = (): boolean => under !== null;

/** Closes everything in order and ends the process; asked again, it is the same ending. */
export function shutdown(code: number): Promise<never> {
  under ??= (async () => {
    for (const close of closers) await close().catch(() => {});
    process.exit(code);
  })();
  return under;
}

/** Ctrl-C, a service manager's stop, a closed terminal: all end the portal cleanly. */
export function shutdownOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (isShuttingDown()) return;
      process.stdout.write("\n停止しています · Stopping …\n");
      void shutdown(0);
    });
  }
}
