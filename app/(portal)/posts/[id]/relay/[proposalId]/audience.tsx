import { getTranslations } from "next-intl/server";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { AskedProposal } from "#lib/fusion-cell/relays/shown.ts";

/** Which groups, how many companies, under which label, and how recognisable one would be there. */
export async function Audience({ asked: { targets } }: { asked: AskedProposal }) {
  const t = await getTranslations("relays");
  return (
    <Section id="groups" title={t("source.groups")}>
      <ul className="grid gap-3">
        {targets.map(({ name, companies, tlp, crowd }, at) => (
          <li key={name ?? `unnamed ${at}`} className="card grid gap-1">
            <p className="flex flex-wrap items-center gap-x-3">
              <TlpLabel tlp={tlp} />
              <strong>{t("source.group", { group: name ?? t("source.unnamed"), companies })}</strong>
            </p>
            <p>{t(`crowd.${crowd}`)}</p>
          </li>
        ))}
      </ul>
      <p className="text-soft mt-2">{t("source.crowdHelp")}</p>
    </Section>
  );
}
