import { getTranslations } from "next-intl/server";
import type { AdvisoryShown } from "#lib/advisories/shown.ts";

type Props = {
  advisory: Pick<AdvisoryShown, "urgency" | "whatHappened" | "whoIsConcerned" | "actToday">;
};

/** What a reader needs before anything else: what happened, whom it concerns, what to do today. In Japanese. */
export async function ThreeSentences({ advisory }: Props) {
  const t = await getTranslations("advisories.item");
  const { whatHappened, whoIsConcerned, actToday, urgency } = advisory;
  const panel = urgency === "immediate" ? "border-urgent bg-urgent-wash" : "border-brand bg-brand-wash";
  return (
    <dl className="grid gap-6">
      <Sentence name={t("whatHappened")} text={whatHappened} empty={t("notWritten")} />
      <Sentence name={t("whoIsConcerned")} text={whoIsConcerned} empty={t("notWritten")} />
      <Sentence
        name={t("actToday")}
        text={actToday}
        empty={t("notWritten")}
        panel={`rounded-md border-s-[5px] px-5 py-4 font-bold ${panel}`}
      />
    </dl>
  );
}

type SentenceProps = { name: string; text: string; empty: string; panel?: string };

function Sentence({ name, text, empty, panel }: SentenceProps) {
  return (
    <div className={panel}>
      <dt className="text-soft text-sm font-bold">{name}</dt>
      <dd className="text-xl leading-relaxed whitespace-pre-line" lang={text === "" ? undefined : "ja"}>
        {text || empty}
      </dd>
    </div>
  );
}
