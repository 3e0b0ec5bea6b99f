import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { FactAnswer } from "#components/posts/fact-list.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import type { DeskChip } from "#lib/fusion-cell/ask-back/chips.ts";
import {
  freeQuestionLength,
  questionLength,
  tickField,
  wordingField,
} from "#lib/fusion-cell/ask-back/forms.ts";
import { askable } from "#lib/fusion-cell/ask-back/settle.ts";
import type { DeskPost } from "#lib/fusion-cell/shown.ts";
import { askBackAction } from "../actions.ts";
import { WhileOpen } from "../while-open.tsx";
import { ChipTick } from "./chip-tick.tsx";

type Props = { post: DeskPost; next: string | undefined; readFirst: string | undefined };

/** The facts that matter about a post: what is known, and what is missing, each a click away from being asked for. */
export async function FactChips({ post, next, readFirst }: Props) {
  const [t, actor] = await Promise.all([getTranslations("askBack.desk"), whoever()]);
  const { chips } = post;
  const known = chips.filter(({ state }) => state === "known");
  const rest = chips.filter(({ state }) => state !== "known");
  const canAsk =
    may(actor, "post.return") && askable.includes(post.state) && post.original === null && !readFirst;
  return (
    <section className="grid gap-2" aria-label={t("title")} id="facts">
      {known.length > 0 ? (
        <div className="chips">
          <p className="chips-title">{t("known")}</p>
          <dl className="chips-row">
            {known.map((chip) => (
              <KnownChip key={chip.id} chip={chip} lang={post.language} />
            ))}
          </dl>
        </div>
      ) : null}
      {canAsk ? <AskForm post={post} chips={rest} next={next} /> : <Missing chips={rest} />}
    </section>
  );
}

async function KnownChip({ chip, lang }: { chip: DeskChip; lang: string }) {
  const [t, guide] = await Promise.all([getTranslations("askBack.desk"), getTranslations("guide.fact")]);
  if (chip.state !== "known") return null;
  return (
    <div className="chip">
      <dt>{guide(chip.id)}</dt>
      <dd>
        <FactAnswer fact={chip.fact} lang={lang} />
        {chip.notOut ? <span className="text-soft">（{t("notOut")}）</span> : null}
      </dd>
    </div>
  );
}

/** Facts that cannot be asked for now: asked already, not to be had, or not by this reader. */
async function Missing({ chips }: { chips: readonly DeskChip[] }) {
  const [t, guide] = await Promise.all([getTranslations("askBack.desk"), getTranslations("guide.fact")]);
  if (chips.length === 0) return null;
  return (
    <div className="chips">
      <p className="chips-title">{t("missing")}</p>
      <ul className="chips-row">
        {chips.map((chip) => (
          <li key={chip.id} className="chip chip-missing">
            {guide(chip.id)}
            <ChipState chip={chip} />
          </li>
        ))}
      </ul>
    </div>
  );
}

async function ChipState({ chip }: { chip: DeskChip }) {
  const t = await getTranslations("askBack.desk");
  if (chip.state === "known" || chip.state === "missing") return null;
  const reminded =
    chip.state === "open" && chip.reminded > 0 ? t("reminded", { count: chip.reminded }) : null;
  return (
    <span className="text-soft">{[t(`state.${chip.state}`), reminded].filter(Boolean).join(" · ")}</span>
  );
}

type AskProps = { post: DeskPost; chips: readonly DeskChip[]; next: string | undefined };

/** Ticked chips open their wording below, in the language of the post; nothing of it needs a script. */
async function AskForm({ post, chips, next }: AskProps) {
  const [t, guide] = await Promise.all([getTranslations("askBack.desk"), getTranslations("guide.fact")]);
  return (
    <ActionForm action={askBackAction} className="ask no-print">
      <WhileOpen open>
        <input type="hidden" name="formId" value={randomUUID()} />
        <input type="hidden" name="postId" value={post.id} />
        <input type="hidden" name="revision" value={post.revision} />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <fieldset className="chips">
          <legend className="sr-only">{t("missing")}</legend>
          <p className="chips-title" title={t("missingHint")}>
            {t("missing")}
          </p>
          <div className="chips-row">
            {chips.map((chip) =>
              chip.state === "missing" ? (
                <div key={chip.id} className="contents">
                  <ChipTick name={tickField(chip.id)} label={guide(chip.id)} />
                  <div className="chip-question">
                    <FormTextArea
                      name={wordingField(chip.id)}
                      label={t("wording", { fact: guide(chip.id) })}
                      lang={post.language}
                      rows={2}
                      maxLength={questionLength}
                      defaultValue={chip.question}
                    />
                  </div>
                </div>
              ) : (
                <span key={chip.id} className="chip chip-missing">
                  {guide(chip.id)}
                  <ChipState chip={chip} />
                </span>
              ),
            )}
            <div className="contents">
              <ChipTick name={tickField("free")} label={t("free")} />
              <div className="chip-question">
                <FormTextArea
                  name="question"
                  label={t("free")}
                  hint={t("freeHint")}
                  rows={3}
                  maxLength={freeQuestionLength}
                />
              </div>
            </div>
          </div>
        </fieldset>
        <div className="ask-send">
          <p className="text-soft text-sm">{t("whom")}</p>
          <p>
            <SubmitButton name="intent" value="send">
              {t("send")}
            </SubmitButton>{" "}
            <span className="text-soft text-sm">{t("sendHint")}</span>
          </p>
          {post.state === "submitted" ? (
            <p>
              <SubmitButton look="quiet" name="intent" value="return">
                {t("return")}
              </SubmitButton>{" "}
              <span className="text-soft text-sm">{t("returnHint")}</span>
            </p>
          ) : null}
        </div>
      </WhileOpen>
    </ActionForm>
  );
}
