import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { actorRoles } from "#db/schema/roles.ts";
import { asActor, theDoor } from "#lib/access/door.ts";
import { aVisitor } from "#lib/access/mint.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();

describe("the login of the app", () => {
  test("owns nothing, is no superuser and cannot bypass row-level security", async () => {
    const owner = postgres(portal.ownerUrl, { max: 1 });
    const [role] =
      await owner`select rolsuper, rolbypassrls, rolcreaterole, rolinherit from pg_roles where rolname = 'gojo_app'`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolinherit: false });
    const owned = await owner`select relname from pg_class where relowner = 'gojo_app'::regrole`;
    expect(owned).toHaveLength(0);
    await owner.end();
  });

  test("reads no table of its own accord", async () => {
    const { database } = theDoor();
    for (const table of ["posts", "people", "accounts", "vault", "sessions", "audit_entries"]) {
      await expect(database.execute(sql.raw(`select 1 from ${table}`))).rejects.toThrow();
    }
  });

  test("every table has row-level security enabled and forced", async () => {
    const owner = postgres(portal.ownerUrl, { max: 1 });
    const open =
      await owner`select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
      and not (relrowsecurity and relforcerowsecurity)`;
    expect(open.map((row) => row["relname"])).toEqual([]);
    await owner.end();
  });

  test("no role of an actor may bypass row-level security or sign in", async () => {
    const owner = postgres(portal.ownerUrl, { max: 1 });
    const roles = await owner`select rolname from pg_roles where rolname = any(${[...actorRoles]})
      and (rolsuper or rolbypassrls or rolcanlogin)`;
    expect(roles).toHaveLength(0);
    await owner.end();
  });
});

describe("an actor", () => {
  test("that nobody minted is turned away", async () => {
    const forged = { ...aVisitor };
    await expect(async () => asActor(forged, async () => 1)).rejects.toThrow("not made by lib/access");
  });

  test("leaves nothing behind on the connection", async () => {
    await asActor(aVisitor, (tx) => tx.execute(sql`select 1`));
    const [row] = await theDoor().database.execute(
      sql`select current_user as who, current_setting('app.user_id', true) as id`,
    );
    expect(row).toEqual({ who: "gojo_app", id: "" });
  });

  test("of no one in particular sees no member content", async () => {
    await expect(
      asActor(aVisitor, (tx) => tx.execute(sql`select id from posts where id = ${randomUUID()}`)),
    ).rejects.toThrow();
  });
});
