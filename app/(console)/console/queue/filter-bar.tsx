import { ActionForm } from "#components/form/action-form.tsx";
import { FormText, SubmitButton } from "#components/form/fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { importances, workSorts } from "#db/schema/vocabulary.ts";
import { filterPairs, type QueueFilters } from "#lib/fusion-cell/queue/filters.ts";
import { deskHref } from "../addresses.ts";
import { dropViewAction, saveViewAction } from "../queue-actions.ts";
import type { QueueTexts } from "../queue-texts.ts";

type Saved = readonly { id: string; name: string; filters: QueueFilters }[];

/** Kinds and importances to choose from, and the lists one keeps for oneself. */
export function FilterBar({ filters, saved, q }: { filters: QueueFilters; saved: Saved; q: QueueTexts }) {
  const { view, sort, importance } = filters;
  const active = sort.length + importance.length;
  const plain = { ...filters, sort: [], importance: [] };
  return (
    <div className="queue-bulk">
      {saved.length > 0 ? (
        <nav aria-label={q("saved")}>
          <ul className="flex flex-wrap gap-x-3">
            {saved.map(({ id, name, filters: kept }) => (
              <li key={id}>
                <Link href={deskHref({ filters: kept })}>{name}</Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <Disclosure
        summary={active > 0 ? `${q("filter")}（${q("filterActive", { count: active })}）` : q("filter")}
      >
        <form action="/console" className="grid gap-2">
          {view === "waiting" ? null : <input type="hidden" name="view" value={view} />}
          <fieldset>
            <legend>{q("filterKinds")}</legend>
            <div className="flex flex-wrap gap-x-3">
              {workSorts.map((one) => (
                <Checkbox
                  key={one}
                  id={`sort-${one}`}
                  name="sort"
                  value={one}
                  label={q(`sort.${one}`)}
                  defaultChecked={sort.includes(one)}
                />
              ))}
            </div>
          </fieldset>
          <fieldset>
            <legend>{q("filterImportance")}</legend>
            <div className="flex flex-wrap gap-x-3">
              {importances.map((one) => (
                <Checkbox
                  key={one}
                  id={`importance-${one}`}
                  name="importance"
                  value={one}
                  label={q(`importance.${one}`)}
                  defaultChecked={importance.includes(one)}
                />
              ))}
            </div>
          </fieldset>
          <div className="flex flex-wrap items-center gap-3">
            <Button look="quiet">{q("filterShow")}</Button>
            {active > 0 ? <Link href={deskHref({ filters: plain })}>{q("filterClear")}</Link> : null}
          </div>
        </form>
        <ActionForm action={saveViewAction} className="grid justify-items-start gap-2">
          {filterPairs(filters).map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <FormText name="name" label={q("saveName")} hint={q("saveHint")} maxLength={40} />
          <SubmitButton look="quiet">{q("saveDo")}</SubmitButton>
        </ActionForm>
        {saved.map(({ id, name }) => (
          <ActionForm key={id} action={dropViewAction}>
            <input type="hidden" name="viewId" value={id} />
            <SubmitButton look="text">{q("drop", { name })}</SubmitButton>
          </ActionForm>
        ))}
      </Disclosure>
    </div>
  );
}
