import { ButtonLink } from "#components/ui/button.tsx";
import { deskTexts } from "../texts.ts";

/**
 * Stands for the buttons of an item that came up by itself after a decision: what is pressed once more, still meant
 * for the one before, decides nothing. It stands at the other side, so that no button takes its place.
 */
export async function ReadFirst({ href }: { href: string }) {
  const t = await deskTexts();
  return (
    <div className="no-print flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
      <p className="text-soft">{t("desk.readFirst")}</p>
      <ButtonLink href={href}>{t("desk.showButtons")}</ButtonLink>
    </div>
  );
}
