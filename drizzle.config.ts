import { defineConfig } from "drizzle-kit";

/** Used only to write migrations (`npm run db:migration -- --name <name>`); it never connects. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
  casing: "snake_case",
  entities: { roles: false },
});
