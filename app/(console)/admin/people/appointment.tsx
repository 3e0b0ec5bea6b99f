import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, SubmitButton } from "#components/form/fields.tsx";
import { type PortalRole, portalRoles } from "#db/schema/vocabulary.ts";
import { appointAction } from "../actions.ts";

/** One person's role in the portal, to be changed on the spot. */
export async function Appointment({
  person,
}: {
  person: { id: string; name: string; portalRole: PortalRole | null };
}) {
  const [t, c] = await Promise.all([getTranslations("admin.people"), getTranslations("common.portalRole")]);
  return (
    <ActionForm action={appointAction} className="inline-form" plain>
      <input type="hidden" name="userId" value={person.id} />
      <FormSelect
        name="portalRole"
        id={`role-${person.id}`}
        label={<span className="sr-only">{`${t("portalRole")}: ${person.name}`}</span>}
        defaultValue={person.portalRole ?? ""}
        options={[
          { value: "", label: t("noRole") },
          ...portalRoles.map((role) => ({ value: role, label: c(role) })),
        ]}
      />
      <SubmitButton look="quiet">{t("appoint")}</SubmitButton>
    </ActionForm>
  );
}
