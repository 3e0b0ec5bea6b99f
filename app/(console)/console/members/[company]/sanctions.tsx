import { getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { Sanction } from "#lib/moderation/shown.ts";

/** What a member was told, and had done to them, newest first. */
export async function Sanctions({ sanctions }: { sanctions: readonly Sanction[] }) {
  const [t, c] = await Promise.all([
    getTranslations("moderation.member"),
    getTranslations("moderation.case"),
  ]);
  if (sanctions.length === 0) return null;
  return (
    <ul className="stack mt-2">
      {sanctions.map((one) => (
        <li key={`${one.kind} ${one.when.iso} ${one.kind === "suspension" ? one.id : one.body}`}>
          <p>
            <Badge look={one.kind === "suspension" && one.state === "in_force" ? "brand" : "plain"}>
              {one.kind === "warning" ? t("warnedBy", { by: one.by }) : t(`suspension.${one.state}`)}
            </Badge>{" "}
            <span className="when">
              <TimeAgo when={one.when} />
            </span>
            {one.kind === "warning" ? (
              <span className="text-soft"> {c(one.acknowledged ? "acknowledged" : "notYet")}</span>
            ) : null}
          </p>
          <p className="whitespace-pre-line">{one.kind === "warning" ? one.body : one.reason}</p>
          {one.kind === "suspension" ? <Decided suspension={one} /> : null}
        </li>
      ))}
    </ul>
  );
}

async function Decided({ suspension }: { suspension: Extract<Sanction, { kind: "suspension" }> }) {
  const t = await getTranslations("moderation.member");
  const { by, decidedBy, liftedBy, liftedBecause } = suspension;
  return (
    <p className="text-soft">
      {decidedBy === null || decidedBy === by
        ? t("askedBy", { by })
        : t("decided", { by, decided: decidedBy })}
      {liftedBy ? ` ${t("liftedBy", { by: liftedBy, because: liftedBecause ?? "" })}` : ""}
    </p>
  );
}
