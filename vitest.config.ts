import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    globalSetup: ["tests/support/cluster.ts"],
    setupFiles: ["tests/support/seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
    // What only a Next request has is absent here; the marker package would refuse plain Node.
    alias: { "server-only": new URL("./tests/support/server-only.ts", import.meta.url).pathname },
  },
});
