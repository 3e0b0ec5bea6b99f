import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Language } from "#db/schema/vocabulary.ts";
import type { DemoCard } from "#lib/demo/cards.ts";

/** The demo's door: a card for everyone one may be. */
export async function EnterAs({ cards, language }: { cards: DemoCard[]; language: Language }) {
  const t = await getTranslations("access.enterAs");
  const inJapanese = language === "ja";
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ul className="enter-as">
        {cards.map((card) => (
          <li key={card.userId} className="card">
            <p className="enter-as-role">{inJapanese ? card.roleJa : card.roleEn}</p>
            <h2 className="card-title">{card.nameJa}</h2>
            <p className="enter-as-company">{inJapanese ? card.companyJa : card.companyEn}</p>
            <p>{inJapanese ? card.tryJa : card.tryEn}</p>
            <form action="/enter-as" method="post">
              <input type="hidden" name="userId" value={card.userId} />
              <Button look="quiet">{t("enter", { name: card.nameJa })}</Button>
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}
