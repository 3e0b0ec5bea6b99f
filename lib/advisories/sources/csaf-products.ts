import { z } from "zod";
import { oneLine, shorten } from "#lib/platform/plain-text.ts";
import { readableName } from "./product-name.ts";

/** A product as a reader would name it; `version` is a version or a range, as the source writes it. */
export type CsafProduct = {
  id: string;
  name: string;
  vendor: string | null;
  product: string | null;
  version: string | null;
  cpe: string | null;
};

const DEEPEST = 30;
const MOST_PRODUCTS = 20_000;
const VERSION_CATEGORIES = new Set(["product_version", "product_version_range", "service_pack"]);

const productId = z.string().min(1).max(500).transform(oneLine);
const fullName = z.object({
  product_id: productId,
  name: z.string(),
  product_identification_helper: z
    .object({ cpe: z.string().max(500).nullish() })
    .nullish()
    .catch(null),
});
const branch = z.object({
  category: z.string().catch(""),
  name: z.string().catch(""),
  product: fullName.nullish().catch(null),
  branches: z.array(z.unknown()).catch([]),
});
const tree = z.object({
  branches: z.array(z.unknown()).catch([]),
  full_product_names: z.array(z.unknown()).catch([]),
  relationships: z.array(z.unknown()).catch([]),
  product_groups: z.array(z.unknown()).catch([]),
});
const relationship = z.object({ product_reference: productId, full_product_name: fullName });
const group = z.object({ group_id: productId, product_ids: z.array(productId) });

type Path = { vendor: string | null; product: string | null; version: string | null };

/** The products of a document by their id, and its product groups. */
export type CsafProducts = { byId: Map<string, CsafProduct>; groups: Map<string, string[]> };

/**
 * Flattens a product tree (CSAF 2.0 §3.2.2): branches down to depth 30, full product names, relationships
 * ("A installed on B" keeps the vendor and product of A), groups. At most 20,000 products.
 */
export function csafProducts(raw: unknown): CsafProducts {
  const products: CsafProducts = { byId: new Map(), groups: new Map() };
  const read = tree.safeParse(raw);
  if (!read.success) return products;
  const add = (full: z.output<typeof fullName>, path: Path) => {
    if (products.byId.size >= MOST_PRODUCTS) return;
    const cpe = full.product_identification_helper?.cpe ?? null;
    const name = readableName(text(full.name), path);
    products.byId.set(full.product_id, { id: full.product_id, name, ...path, cpe: cpe && text(cpe) });
  };
  const walk = (branches: unknown[], path: Path, depth: number) => {
    if (depth > DEEPEST) return;
    for (const each of branches) {
      const here = branch.safeParse(each);
      if (!here.success) continue;
      const below = extend(path, here.data.category, text(here.data.name));
      if (here.data.product) add(here.data.product, below);
      walk(here.data.branches, below, depth + 1);
    }
  };
  const nowhere = { vendor: null, product: null, version: null };
  walk(read.data.branches, nowhere, 0);
  for (const full of every(fullName, read.data.full_product_names)) add(full, nowhere);
  for (const { product_reference, full_product_name } of every(relationship, read.data.relationships)) {
    const { vendor, product, version } = products.byId.get(product_reference) ?? nowhere;
    add(full_product_name, { vendor, product, version });
  }
  for (const { group_id, product_ids } of every(group, read.data.product_groups)) {
    products.groups.set(group_id, product_ids);
  }
  return products;
}

function every<T>(schema: z.ZodType<T>, list: unknown[]): T[] {
  return list.slice(0, MOST_PRODUCTS).flatMap((each) => {
    const read = schema.safeParse(each);
    return read.success ? [read.data] : [];
  });
}

/** A product id the tree does not explain: vendors use speaking ones, so it is its own name. */
export function unlisted(id: string): CsafProduct {
  return { id, name: id, vendor: null, product: null, version: null, cpe: null };
}

function extend(path: Path, category: string, name: string): Path {
  if (category === "vendor") return { ...path, vendor: name };
  if (category === "product_name" || category === "product") return { ...path, product: name };
  if (category === "product_family") return { ...path, product: path.product ?? name };
  return VERSION_CATEGORIES.has(category) ? { ...path, version: name } : path;
}

function text(raw: string): string {
  return shorten(oneLine(raw), 500);
}
