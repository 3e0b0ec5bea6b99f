import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { asActor } from "#lib/access/door.ts";
import { aVisitor } from "#lib/access/mint.ts";
import { failureForLog } from "#lib/platform/log.ts";
import { aPortal } from "#tests/support/database.ts";

await aPortal();

test("a failed statement is logged by its code and place, without what a member wrote", async () => {
  const secret = "田中商店の請求書について";
  const failure = await asActor(aVisitor, (tx) => tx.execute(sql`select ${secret} from posts`)).catch(
    (thrown: unknown) => thrown,
  );
  expect(String(failure)).toContain("permission denied");
  expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain(secret);
  const logged = JSON.stringify(failureForLog(failure));
  expect(logged).not.toContain(secret);
  expect(logged).not.toContain("select");
  expect(logged).toContain("42501");
  expect(logged).toContain("client.ts");
});

test("whatever is thrown can be logged", () => {
  for (const thrown of [null, undefined, "text", 5, {}, new Error("x", { cause: "y" })]) {
    expect(() => JSON.stringify(failureForLog(thrown))).not.toThrow();
  }
});
