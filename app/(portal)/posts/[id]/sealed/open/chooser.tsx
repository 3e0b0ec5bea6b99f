"use client";

import { useTranslations } from "next-intl";
import { useForm } from "#components/form/action-form.tsx";
import { FormText, SubmitButton } from "#components/form/fields.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { FieldGroup } from "#components/ui/field.tsx";
import type { Tlp } from "#db/schema/vocabulary.ts";
import type { Choosing } from "../actions.ts";

type Props = { title: string; tlp: Tlp; isNamed: boolean };

/** Search for companies, choose some, read once more who will read what, open. Each step works without scripts. */
export function Chooser(props: Props) {
  const { state } = useForm();
  const choosing = state.shown as Choosing | undefined;
  if (choosing?.confirming) return <Confirm {...props} found={choosing.found} />;
  return <Choose found={choosing?.found ?? null} />;
}

function Choose({ found }: { found: Choosing["found"] | null }) {
  const t = useTranslations("sealed.opening");
  const { state } = useForm();
  return (
    <>
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <FormText name="name" label={t("name")} maxLength={100} autoComplete="off" />
        <div>
          <SubmitButton name="intent" value="search" look="quiet">
            {t("search")}
          </SubmitButton>
        </div>
      </div>
      {found?.length === 0 ? <p role="status">{t("none")}</p> : null}
      {found && found.length > 0 ? (
        <>
          <FieldGroup name="company" label={t("found")} error={state.errors["company"]}>
            <div className="grid gap-1">
              {found.map(({ id, name, chosen }) => (
                <Checkbox
                  key={id}
                  id={`company-${id}`}
                  name="company"
                  value={id}
                  defaultChecked={chosen}
                  label={name}
                />
              ))}
            </div>
          </FieldGroup>
          <div>
            <SubmitButton name="intent" value="check">
              {t("check")}
            </SubmitButton>
          </div>
        </>
      ) : null}
    </>
  );
}

function Confirm({ found, title, tlp, isNamed }: Props & { found: Choosing["found"] }) {
  const t = useTranslations("sealed.opening");
  return (
    <section className="notice notice-warning stack" aria-label={t("confirmTitle")}>
      <h2 className="text-lg">{t("confirmTitle")}</h2>
      <ul className="list-disc ps-5 font-bold">
        {found.map(({ id, name }) => (
          <li key={id}>
            {name}
            <input type="hidden" name="company" value={id} />
          </li>
        ))}
      </ul>
      <p>{t("reads")}</p>
      <ul className="list-disc ps-5">
        <li>{t("post", { title })}</li>
        <li>{t("part", { tlp })}</li>
      </ul>
      <p>
        {t("notReplies")} {t(isNamed ? "name_shown" : "name_hidden")}
      </p>
      <p className="toolbar">
        <SubmitButton name="intent" value="open">
          {t("confirm")}
        </SubmitButton>
        <SubmitButton name="intent" value="search" look="quiet">
          {t("back")}
        </SubmitButton>
      </p>
    </section>
  );
}
