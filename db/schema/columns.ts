import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, check, customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Ids are random (UUIDv4) and minted by the app: they tell neither order nor time. */
export const id = () => uuid().primaryKey();

/** A moment in time; the database never holds a local time. */
export const moment = () => timestamp({ withTimezone: true, mode: "date" });

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

/** Text with a fixed set of values: enums are not leakproof, so row policies could not use their indexes. */
export const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`);

/** The settings that `asActor` makes for one transaction. Wrapped in a select so that they are read once. */
export const my = {
  userId: sql`(select nullif(current_setting('app.user_id', true), '')::uuid)`,
  orgId: sql`(select nullif(current_setting('app.org_id', true), '')::uuid)`,
} as const;

export const inMyGroups = (column: AnyPgColumn | SQL): SQL =>
  sql`${column} = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[])`;

/** Items the actor wrote, recognised by handle: no row says who wrote them. */
export const isMine = (handle: AnyPgColumn | SQL): SQL =>
  sql`${handle} = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])`;

/** Posts that their author opened to the actor's company by name. Written out: tables cannot import each other. */
export const openedToMyCompany = (postId: AnyPgColumn): SQL =>
  sql`${postId} in (select opened.post_id from part_openings opened where opened.org_id = ${my.orgId})`;
