import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormCheckbox, FormSelect, SubmitButton } from "#components/form/fields.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { whoever } from "#lib/access/current.ts";
import { mySettings } from "#lib/membership/queries.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";
import { revokeDevice, saveSettings } from "./actions.ts";
import { nameOfDevice } from "./name-of-device.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

const zones = [
  "Asia/Tokyo",
  "Asia/Singapore",
  "Asia/Shanghai",
  "Europe/London",
  "Europe/Berlin",
  "America/New_York",
  "America/Los_Angeles",
  "UTC",
];

export default async function SettingsPage() {
  const actor = await whoever("/settings");
  const [t, settings] = await Promise.all([getTranslations("settings"), mySettings(actor)]);
  if (!settings) notFound();
  const now = new Date();
  const when = (date: Date) =>
    formatWhen(date, { locale: settings.language, timeZone: settings.timeZone, now });
  return (
    <>
      <PageHeader title={t("title")} />
      <DefinitionList facts={[{ term: t("email"), value: settings.email }]} />
      <ActionForm action={saveSettings} doneMessage={t("done")} className="stack" plain>
        <FormSelect
          name="language"
          label={t("language")}
          defaultValue={settings.language}
          options={[
            { value: "ja", label: t("languageJa") },
            { value: "en", label: t("languageEn") },
          ]}
        />
        <FormSelect
          name="timeZone"
          label={t("timeZone")}
          defaultValue={settings.timeZone}
          options={[...new Set([settings.timeZone, ...zones])].map((zone) => ({ value: zone, label: zone }))}
        />
        <FormCheckbox
          name="digest"
          label={t("digest")}
          hint={t("digestHint")}
          defaultChecked={settings.digest}
        />
        <SubmitButton>{t("submit")}</SubmitButton>
      </ActionForm>
      <Section id="devices" title={t("devices")}>
        <p>{t("devicesLead")}</p>
        <ul className="rows">
          {settings.devices.map((device) => (
            <li key={device.id}>
              <span>
                <strong>{nameOfDevice(device.device)}</strong>{" "}
                <span className="when">{t("since", { when: when(device.createdAt).absolute })}</span>
              </span>
              {device.isThis ? (
                <span>{t("thisDevice")}</span>
              ) : (
                <ActionForm action={revokeDevice} plain>
                  <input type="hidden" name="sessionId" value={device.id} />
                  <SubmitButton look="quiet">{t("revoke")}</SubmitButton>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
