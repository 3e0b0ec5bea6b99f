import type { Metadata } from "next";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { whoMay } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { rotaShown } from "#lib/fusion-cell/queue/queries/rota.ts";
import { shareOutAction } from "../queue-actions.ts";
import { queueTexts } from "../queue-texts.ts";
import { ShareForm } from "./share-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await queueTexts())("rotas.title") };
}

export default async function RotaPage() {
  const actor = await whoMay("queue.read", "/console/rota");
  const [q, colleagues] = await Promise.all([queueTexts(), rotaShown(actor)]);
  const sets = may(actor, "rota.set");
  return (
    <>
      <PageHeader
        title={q("rotas.title")}
        lead={<p>{q("rotas.lead")}</p>}
        action={
          <ActionForm action={shareOutAction}>
            <SubmitButton>{q("shareOut")}</SubmitButton>
          </ActionForm>
        }
      />
      {sets ? null : <p className="text-soft">{q("rotas.onlyModerators")}</p>}
      <Table
        caption={q("rotas.caption")}
        captionHidden
        columns={[
          { key: "name", label: q("rotas.name") },
          { key: "role", label: q("rotas.role") },
          { key: "load", label: q("rotas.load"), numeric: true },
          { key: "weight", label: q("rotas.weight"), numeric: true },
          { key: "away", label: q("rotas.away") },
          ...(sets ? [{ key: "change" as const, label: q("rotas.change") }] : []),
        ]}
        rows={colleagues.map((one) => ({
          id: one.userId,
          cells: {
            name: one.name,
            role: q(`rotas.${one.role === "analyst" ? "analyst" : "moderator"}`),
            load: one.load,
            weight: one.weight,
            away: one.awayUntil ? q("rotas.awayNow", { day: one.awayUntil }) : q("rotas.present"),
            change: sets ? <ShareForm colleague={one} q={q} /> : null,
          },
        }))}
      />
    </>
  );
}
