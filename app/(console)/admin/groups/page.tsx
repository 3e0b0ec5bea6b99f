import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormCheckbox, FormSelect, FormText, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { groupJoining, groupKinds, tlpLabels } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { allGroups, peopleAndInvitations } from "#lib/membership/queries.ts";
import { addToGroupAction, createGroupAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.groups"))("title") };
}

type Props = { searchParams: Promise<{ done?: string; added?: string }> };

export default async function GroupsPage({ searchParams }: Props) {
  const actor = await whoMay("group.create", "/admin/groups");
  const [t, c, groups, { members }, { done, added }] = await Promise.all([
    getTranslations("admin"),
    getTranslations("common"),
    allGroups(actor),
    peopleAndInvitations(actor),
    searchParams,
  ]);
  const nameOf = (group: { nameJa: string; nameEn: string }) =>
    actor.language === "ja" ? group.nameJa : group.nameEn;
  const columns = [
    { key: "name", label: t("groups.title") },
    { key: "kind", label: t("groups.kind") },
    { key: "joining", label: t("groups.joining") },
    { key: "maxTlp", label: t("groups.maxTlp") },
    { key: "members", label: t("groups.members"), numeric: true },
  ] as const;
  const rows = groups.map((group) => ({
    id: group.id,
    cells: {
      name: nameOf(group),
      kind: c(`groupKind.${group.kind}`),
      joining: t(`joining.${group.joining}`),
      maxTlp: group.maxTlp,
      members: t("groups.membersCount", { count: group.members }),
    },
  }));
  return (
    <>
      <PageHeader title={t("groups.title")} />
      {done ? <Notice tone="success" title={t("groups.done")} live /> : null}
      {added ? <Notice tone="success" title={t("groups.added")} live /> : null}
      {rows.length > 0 ? (
        <Table caption={t("groups.title")} captionHidden columns={columns} rows={rows} />
      ) : (
        <EmptyState title={t("groups.empty")} />
      )}
      <Section id="add" title={t("groups.add")}>
        <ActionForm action={createGroupAction} className="stack" plain>
          <FormText name="nameJa" label={t("groups.nameJa")} required maxLength={80} />
          <FormText name="nameEn" label={t("groups.nameEn")} required maxLength={80} />
          <FormTextArea name="aboutJa" label={t("groups.aboutJa")} rows={3} />
          <FormTextArea name="aboutEn" label={t("groups.aboutEn")} rows={3} />
          <FormSelect
            name="kind"
            label={t("groups.kind")}
            options={groupKinds.map((kind) => ({ value: kind, label: c(`groupKind.${kind}`) }))}
          />
          <FormSelect
            name="joining"
            label={t("groups.joining")}
            defaultValue="request"
            options={groupJoining.map((joining) => ({ value: joining, label: t(`joining.${joining}`) }))}
          />
          <FormSelect
            name="maxTlp"
            label={t("groups.maxTlp")}
            defaultValue="TLP:AMBER"
            options={tlpLabels.map((label) => ({ value: label, label }))}
          />
          <FormCheckbox name="membersVisible" label={t("groups.membersVisible")} defaultChecked />
          <FormCheckbox
            name="namedPassAtOnce"
            label={t("groups.namedPassAtOnce")}
            hint={t("groups.namedPassAtOnceHint")}
          />
          <SubmitButton>{t("groups.submit")}</SubmitButton>
        </ActionForm>
      </Section>
      {groups.length > 0 && members.length > 0 ? (
        <Section id="member" title={t("groups.addMember")}>
          <ActionForm action={addToGroupAction} className="stack" plain>
            <FormSelect
              name="groupId"
              label={t("groups.group")}
              options={groups.map((group) => ({ value: group.id, label: nameOf(group) }))}
            />
            <FormSelect
              name="userId"
              label={t("groups.person")}
              options={members.map((person) => ({
                value: person.id,
                label: [person.name, actor.language === "ja" ? person.orgJa : person.orgEn]
                  .filter(Boolean)
                  .join(" / "),
              }))}
            />
            <SubmitButton>{t("groups.addMember")}</SubmitButton>
          </ActionForm>
        </Section>
      ) : null}
    </>
  );
}
