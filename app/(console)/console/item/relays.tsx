import { TimeAgo } from "#components/time-ago.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { DeskRelay } from "#lib/fusion-cell/shown.ts";
import { deskTexts } from "../texts.ts";

/** Where this post was relayed to. Nothing at all when it was not. */
export async function Relays({ relays }: { relays: readonly DeskRelay[] }) {
  if (relays.length === 0) return null;
  const t = await deskTexts();
  return (
    <Section id="relays" title={t("item.relays")}>
      <ul className="grid gap-1">
        {relays.map((one) => (
          <li key={one.copyId} className="flex flex-wrap items-baseline gap-x-3">
            <TlpLabel tlp={one.tlp} />
            <Link href={`/console/items/${one.copyId}`}>{one.title}</Link>
            <span>{t("item.relayLine", { group: one.group, by: one.by })}</span>
            <TimeAgo when={one.when} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
