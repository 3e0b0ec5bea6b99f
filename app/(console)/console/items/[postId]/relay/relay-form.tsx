import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormText, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Disclosure, Toolbar } from "#components/ui/disclosure.tsx";
import { crowds } from "#db/schema/vocabulary.ts";
import { groupField } from "#lib/fusion-cell/relays/forms.ts";
import { type RelayWarningKind, relayWarningKinds } from "#lib/fusion-cell/relays/relay-warnings.ts";
import type { RelayDesk, RelayTarget } from "#lib/fusion-cell/relays/shown.ts";
import { BodyField } from "../../../../../shell/body-field.tsx";
import { type RelayTexts, relayTexts } from "../../../relays/texts.ts";
import { proposeAction } from "./actions.ts";
import { AskKey } from "./ask-key.tsx";
import { GroupChoices } from "./group-choices.tsx";
import { Insists } from "./insists.tsx";
import { Traces } from "./traces.tsx";

const askButton = "ask-the-source";

/** The text for other groups, beside the original it is made of. */
export async function RelayForm({ desk }: { desk: RelayDesk }) {
  const [t, editor] = await Promise.all([relayTexts(), getTranslations("posts.editor")]);
  const { post, targets, labels, start, proposal, corrects } = desk;
  const editorLabels = {
    toolbar: editor("toolbar"),
    bold: editor("bold"),
    list: editor("list"),
    quote: editor("quote"),
    code: editor("code"),
    plain: editor("plain"),
    rich: editor("rich"),
  };
  return (
    <ActionForm action={proposeAction} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <input type="hidden" name="postId" value={post.id} />
      <input type="hidden" name="revision" value={post.revision} />
      {proposal ? <input type="hidden" name="proposalId" value={proposal.id} /> : null}
      {corrects ? <input type="hidden" name="corrects" value="on" /> : null}
      <p className="text-soft text-sm">{takenLine(desk, t)}</p>
      <FormText
        name="title"
        label={t("desk.titleField")}
        defaultValue={start.title}
        maxLength={120}
        autoComplete="off"
        required
      />
      <BodyField
        name="body"
        label={t("desk.body")}
        defaultValue={start.body}
        labels={editorLabels}
        rows={14}
      />
      <GroupChoices
        choices={targets.map((target) => choiceOf(target, desk, t))}
        texts={{
          legend: t("desk.groups"),
          hint:
            start.words.length === 0
              ? t("desk.groupsHint")
              : `${t("desk.groupsHint")} ${t("desk.words", { words: start.words.join("、") })}`,
          crowds: Object.fromEntries(crowds.map((crowd) => [crowd, t(`crowd.${crowd}`)])) as Record<
            (typeof crowds)[number],
            string
          >,
        }}
      />
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <FormSelect
          name="tlp"
          label={t("desk.tlp")}
          hint={t("desk.tlpHint", { tlp: post.tlp })}
          defaultValue={start.tlp}
          options={labels.map((tlp) => ({ value: tlp, label: tlp }))}
        />
        <FormSelect
          name="patience"
          label={t("desk.patience")}
          hint={t("desk.patienceHint")}
          defaultValue="2d"
          options={(["4h", "1d", "2d"] as const).map((value) => ({ value, label: t(`patience.${value}`) }))}
        />
      </div>
      <Disclosure summary={t("desk.note")} open={start.note !== ""}>
        <FormTextArea
          name="note"
          label={t("desk.note")}
          hint={t("desk.noteHint")}
          defaultValue={start.note}
          rows={3}
          maxLength={1000}
        />
      </Disclosure>
      <Traces texts={traceTexts(t)} />
      <Insists label={t("desk.insists")} hint={t("desk.insistsHint")} />
      <Toolbar>
        <SubmitButton name="intent" value="ask" id={askButton}>
          {t("desk.ask")}
        </SubmitButton>
        <SubmitButton look="quiet" name="intent" value="check">
          {t("desk.check")}
        </SubmitButton>
        <SubmitButton look="quiet" name="intent" value="draft">
          {t("desk.draft")}
        </SubmitButton>
      </Toolbar>
      <p className="text-soft no-print text-sm">{t("desk.askKey")}</p>
      <AskKey button={askButton} />
    </ActionForm>
  );
}

function takenLine({ start: { taken }, post, proposal }: RelayDesk, t: RelayTexts): string {
  if (proposal) {
    if (proposal.state === "amended") return t("desk.amended");
    return proposal.state === "expired" ? t("desk.expired") : "";
  }
  if (taken.length === 0) return t("desk.takenNone");
  const comma = post.language === "ja" ? "、" : ", ";
  const list = taken.map(({ reason, count }) => t("desk.takenOne", { reason: t(`reason.${reason}`), count }));
  return t("desk.taken", { list: list.join(comma) });
}

function choiceOf(target: RelayTarget, { corrects }: RelayDesk, t: RelayTexts) {
  const { id, name, companies, maxTlp, fitting, crowd, chosen, closed } = target;
  const why = {
    relayed: t(corrects ? "desk.notRelayed" : "desk.relayed"),
    asked: t("desk.asked"),
    label: t("desk.label", { tlp: maxTlp }),
  };
  return {
    name: groupField(id),
    groupId: id,
    group: name,
    companies: t("desk.companies", { companies, tlp: maxTlp }),
    fitting,
    crowd,
    chosen,
    closed: closed === null ? null : why[closed],
  };
}

const traceTexts = (t: RelayTexts) => ({
  clean: t("traces.clean"),
  found: t("traces.found"),
  foundHelp: t("traces.foundHelp"),
  sure: t("traces.sure"),
  kinds: Object.fromEntries(relayWarningKinds.map((kind) => [kind, t(`traces.warning.${kind}`)])) as Record<
    RelayWarningKind,
    string
  >,
});
