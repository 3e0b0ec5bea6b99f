import { getTranslations } from "next-intl/server";
import { Disclosure } from "#components/ui/disclosure.tsx";

const kept = ["name", "recipients", "files", "time", "marked"] as const;

/** What members never see of a post, without its author doing anything. */
export async function HiddenForYou() {
  const t = await getTranslations("redaction.forYou");
  return (
    <Disclosure summary={t("title")}>
      <p>{t("lead")}</p>
      <ul className="list-disc ps-5">
        {kept.map((one) => (
          <li key={one}>{t(one)}</li>
        ))}
      </ul>
    </Disclosure>
  );
}
