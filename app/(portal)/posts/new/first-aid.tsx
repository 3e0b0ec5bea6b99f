import { getMessages, getTranslations } from "next-intl/server";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { Happening } from "#db/schema/vocabulary.ts";

const atOnce = 3;

/** 応急処置: what to do first, and what not to do. Above the form on a phone, beside it where there is room. */
export async function FirstAid({ happening }: { happening: Happening }) {
  const [t, { guide }] = await Promise.all([getTranslations("guide"), getMessages()]);
  const { do: first, dont } = guide.firstAid[happening];
  const steps = Object.values(first);
  return (
    <section className="first-aid" aria-labelledby="first-aid">
      <div className="notice">
        <h2 id="first-aid" className="notice-title">
          {t("firstAidTitle")}
        </h2>
        <Steps lines={steps.slice(0, atOnce)} from={1} />
        <Disclosure summary={t("firstAidMore")}>
          <Steps lines={steps.slice(atOnce)} from={atOnce + 1} />
          <h3 className="mt-4 font-bold">{t("dontTitle")}</h3>
          <ul className="list-disc ps-5">
            {Object.values(dont).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Disclosure>
        {happening === "suspicious_mail" ? (
          <p className="mt-4">
            {t("mailDesk")} <a href="/mail-desk">{t("mailDeskLink")}</a>
          </p>
        ) : null}
      </div>
    </section>
  );
}

const Steps = ({ lines, from }: { lines: readonly string[]; from: number }) =>
  lines.length === 0 ? null : (
    <ol className="list-decimal ps-6" start={from}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  );
