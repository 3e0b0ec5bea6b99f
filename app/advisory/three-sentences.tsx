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
      <div className={`rounded-md border-s-[5px] px-5 py-4 ${panel}`}>
        <Sentence name={t("actToday")} text={actToday} empty={t("notWritten")} strong />
      </div>
    </dl>
  );
}

type SentenceProps = { name: string; text: string; empty: string; strong?: boolean };

function Sentence({ name, text, empty, strong = false }: SentenceProps) {
  return (
    <div>
      <dt className="text-soft text-sm font-bold">{name}</dt>
      <dd
        className={`text-xl leading-relaxed whitespace-pre-line ${strong ? "font-bold" : ""}`}
        lang={text === "" ? undefined : "ja"}
      >
        {text || empty}
      </dd>
    </div>
  );
}
