import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, moment, oneOf } from "./columns.ts";
import { people } from "./membership.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";
import { degrees, importances, observableKinds, relatedKinds, relationStates } from "./vocabulary.ts";

/** Whether an item is there for whoever asks: the policies of its own table answer. */
const isThere = (kind: AnyPgColumn, itemId: AnyPgColumn): SQL =>
  sql`((${kind} = 'post' and exists (select 1 from posts p where p.id = ${itemId}))
    or (${kind} = 'advisory' and exists (select 1 from advisories a where a.id = ${itemId})))`;

/** What can be seen of an attack, in one live form: see lib/relations/observables-in.ts. */
export const observables = pgTable(
  "observables",
  {
    id: id(),
    kind: text({ enum: observableKinds }).notNull(),
    value: text().notNull(),
    /** On a warning list: it is too common to mean anything, and relates nothing. */
    listed: boolean().notNull(),
  },
  (observable) => [
    uniqueIndex("observables_key").on(observable.kind, observable.value),
    oneOf("observables_kind", observable.kind, observableKinds),
    pgPolicy("observables: of items that are there for the reader", {
      for: "select",
      to: memberRole,
      using: sql`exists (select 1 from item_observables o where o.observable_id = ${observable.id})`,
    }),
    pgPolicy("observables: the fusion cell", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("observables: background work", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** Which observables the readers of an item see in it. What its author hid, and its sealed part, are never read. */
export const itemObservables = pgTable(
  "item_observables",
  {
    observableId: uuid()
      .notNull()
      .references(() => observables.id),
    itemKind: text({ enum: relatedKinds }).notNull(),
    itemId: uuid().notNull(),
    /** Of the item when it was read. When the item has changed since, its readers are told nothing until it is read again. */
    revision: integer().notNull(),
  },
  (found) => [
    primaryKey({ columns: [found.observableId, found.itemId] }),
    index("item_observables_item_idx").on(found.itemId),
    oneOf("item_observables_kind", found.itemKind, relatedKinds),
    pgPolicy("item_observables: whoever may read the item, as it is now", {
      for: "select",
      to: memberRole,
      using: sql`((${found.itemKind} = 'post'
          and exists (select 1 from posts p where p.id = ${found.itemId} and p.revision = ${found.revision}))
        or (${found.itemKind} = 'advisory'
          and exists (select 1 from advisories a where a.id = ${found.itemId} and a.revision = ${found.revision})))`,
    }),
    pgPolicy("item_observables: the fusion cell", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("item_observables: background work", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** Two items that have something in common. The machine proposes, a person of the fusion cell decides. */
export const relations = pgTable(
  "relations",
  {
    id: id(),
    /** The pair in one order, so that it stands here once. */
    oneKind: text({ enum: relatedKinds }).notNull(),
    oneId: uuid().notNull(),
    otherKind: text({ enum: relatedKinds }).notNull(),
    otherId: uuid().notNull(),
    degree: text({ enum: degrees }).notNull(),
    rank: smallint()
      .notNull()
      .generatedAlwaysAs(
        sql`case degree when 'duplicate' then 0 when 'high' then 1 when 'medium' then 2 else 3 end`,
      ),
    /** Observables in common; of a rejected pair those that were known when it was rejected. */
    shared: uuid().array().notNull(),
    state: text({ enum: relationStates }).notNull().default("proposed"),
    decidedBy: uuid().references(() => people.id),
    decidedAt: moment(),
  },
  (relation) => [
    uniqueIndex("relations_pair_key").on(relation.oneId, relation.otherId),
    index("relations_other_idx").on(relation.otherId),
    index("relations_proposed_idx").on(relation.rank, relation.id).where(sql`${relation.state} = 'proposed'`),
    check("relations_order", sql`${relation.oneId} < ${relation.otherId}`),
    oneOf("relations_one_kind", relation.oneKind, relatedKinds),
    oneOf("relations_other_kind", relation.otherKind, relatedKinds),
    oneOf("relations_degree", relation.degree, degrees),
    oneOf("relations_state", relation.state, relationStates),
    pgPolicy("relations: confirmed, to whoever may read both items", {
      for: "select",
      to: memberRole,
      using: sql`${relation.state} = 'confirmed' and ${isThere(relation.oneKind, relation.oneId)}
        and ${isThere(relation.otherKind, relation.otherId)}`,
    }),
    pgPolicy("relations: the fusion cell reads and decides", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("relations: background work proposes", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** Items that are about the same thing (同一事案), under a number that tells nothing but a year. */
export const matters = pgTable(
  "matters",
  {
    id: id(),
    /** GOJO-YYYY-NNNNN, random within the year: no gap tells of another matter. */
    number: text().notNull(),
    year: smallint().notNull().generatedAlwaysAs(sql`substring(number from 6 for 4)::smallint`),
    /** For the fusion cell alone, like the importance: both speak of all items. */
    title: text().notNull(),
    importance: text({ enum: importances }).notNull().default("normal"),
    /** Where it was merged into, for as long as it is; and the matter at the top of all that are merged. */
    mergedInto: uuid().references((): AnyPgColumn => matters.id),
    familyId: uuid().notNull(),
    revision: integer().notNull().default(1),
    openedBy: uuid()
      .notNull()
      .references(() => people.id),
    openedAt: moment().notNull(),
  },
  (matter) => [
    uniqueIndex("matters_number_key").on(matter.number),
    index("matters_family_idx").on(matter.familyId),
    index("matters_list_idx").on(matter.openedAt, matter.id),
    index("matters_merged_idx").on(matter.mergedInto).where(sql`${matter.mergedInto} is not null`),
    check("matters_number", sql`${matter.number} ~ '^GOJO-[0-9]{4}-[0-9]{5}$'`),
    oneOf("matters_importance", matter.importance, importances),
    pgPolicy("matters: whoever reads an item in it that explains its year", {
      for: "select",
      to: memberRole,
      // The number of a matter that was opened before anything that the reader may read would tell of an earlier item.
      using: sql`exists (select 1 from matter_items i
        left join posts p on i.item_kind = 'post' and p.id = i.item_id
        left join advisories a on i.item_kind = 'advisory' and a.id = i.item_id
        where i.matter_id = ${matter.id} and i.removed_at is null and extract(year from
          coalesce(p.released_at, p.submitted_at, a.published_at) at time zone 'Asia/Tokyo') <= ${matter.year})`,
    }),
    pgPolicy("matters: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** What is in a matter, and was. Nothing is deleted: what was taken out keeps who did so and when. */
export const matterItems = pgTable(
  "matter_items",
  {
    id: id(),
    matterId: uuid()
      .notNull()
      .references(() => matters.id),
    itemKind: text({ enum: relatedKinds }).notNull(),
    itemId: uuid().notNull(),
    addedBy: uuid()
      .notNull()
      .references(() => people.id),
    addedAt: moment().notNull(),
    removedBy: uuid().references(() => people.id),
    removedAt: moment(),
  },
  (item) => [
    uniqueIndex("matter_items_present_key").on(item.itemId).where(sql`${item.removedAt} is null`),
    index("matter_items_matter_idx").on(item.matterId),
    oneOf("matter_items_kind", item.itemKind, relatedKinds),
    pgPolicy("matter_items: whoever may read the item", {
      for: "select",
      to: memberRole,
      using: sql`${item.removedAt} is null and ${isThere(item.itemKind, item.itemId)}`,
    }),
    pgPolicy("matter_items: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);
