/**
 * Loaded ahead of every program the launcher starts. Standard input is a pipe from the launcher; when it closes,
 * the launcher has gone (even by kill -9) and the program ends as if told to.
 */
process.stdin.on("error", () => {});
process.stdin.once("close", () => {
  if (process.platform !== "win32") process.kill(process.pid, "SIGTERM");
  else if (!process.emit("SIGTERM", "SIGTERM")) process.exit(1);
  // Whoever cannot finish in time must not keep the port and the database for ever.
  setTimeout(() => process.exit(1), 10_000).unref();
});
process.stdin.resume();
(process.stdin as unknown as { unref?: () => void }).unref?.();
