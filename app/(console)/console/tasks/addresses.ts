import { type TaskKind, taskKinds } from "#db/schema/vocabulary.ts";
import { type TaskView, taskViews } from "#lib/analysis/shown.ts";

type TasksAddress = { view?: string | undefined; kind?: string | undefined; after?: string | undefined };

export const viewIn = ({ view }: TasksAddress): TaskView => taskViews.find((one) => one === view) ?? "open";
export const kindIn = (kind: string | undefined): TaskKind | undefined =>
  taskKinds.find((one) => one === kind);

/** The address of a page of a view. */
export function tasksHref(
  view: TaskView,
  { kind, after }: Pick<TasksAddress, "kind" | "after"> = {},
): string {
  const query = new URLSearchParams({
    ...(view === "open" ? {} : { view }),
    ...(kind ? { kind } : {}),
    ...(after ? { after } : {}),
  }).toString();
  return query ? `/console/tasks?${query}` : "/console/tasks";
}
