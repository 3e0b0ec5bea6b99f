import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormText, SubmitButton } from "#components/form/fields.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import type { Tlp } from "#db/schema/vocabulary.ts";
import type { RelayTarget } from "#lib/fusion-cell/queries/relay-desk.ts";
import { relayStart } from "#lib/fusion-cell/relay-start.ts";
import { type RelayWarningKind, relayWarningKinds } from "#lib/fusion-cell/relay-warnings.ts";
import type { DeskPost } from "#lib/fusion-cell/shown.ts";
import { BodyField } from "../../../../../shell/body-field.tsx";
import { type DeskTexts, deskTexts } from "../../../texts.ts";
import { relayAction } from "./actions.ts";
import { Traces } from "./traces.tsx";

type Props = { post: DeskPost; targets: readonly RelayTarget[]; labels: readonly Tlp[] };

/** The text for another group, beside the original it was made from. */
export async function RelayForm({ post, targets, labels }: Props) {
  const [t, editor] = await Promise.all([deskTexts(), getTranslations("posts.editor")]);
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
    <ActionForm action={relayAction} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <input type="hidden" name="postId" value={post.id} />
      <input type="hidden" name="revision" value={post.revision} />
      <FormSelect
        name="groupId"
        label={t("relay.group")}
        options={[{ value: "", label: t("relay.chooseGroup") }, ...targets.map((one) => optionOf(one, t))]}
      />
      <FormSelect
        name="tlp"
        label={t("relay.tlp")}
        hint={t("relay.tlpHint", { tlp: post.tlp })}
        defaultValue={post.tlp}
        options={labels.map((tlp) => ({ value: tlp, label: tlp }))}
      />
      <FormText
        name="title"
        label={t("relay.titleField")}
        defaultValue={post.title}
        maxLength={120}
        required
      />
      <BodyField
        name="body"
        label={t("relay.body")}
        defaultValue={relayStart(post)}
        labels={editorLabels}
        rows={16}
      />
      <Traces texts={traceTexts(post, t)} />
      <Toolbar>
        <SubmitButton look="quiet" name="intent" value="check">
          {t("relay.check")}
        </SubmitButton>
        <SubmitButton name="intent" value="release">
          {t("relay.release")}
        </SubmitButton>
      </Toolbar>
    </ActionForm>
  );
}

function optionOf({ id, name, companies, maxTlp, closed }: RelayTarget, t: DeskTexts) {
  if (closed === "relayed") return { value: id, label: t("relay.groupRelayed", { name }), disabled: true };
  if (closed === "label")
    return { value: id, label: t("relay.groupLabel", { name, tlp: maxTlp }), disabled: true };
  return { value: id, label: t("relay.groupOption", { name, companies, tlp: maxTlp }) };
}

const traceTexts = (post: DeskPost, t: DeskTexts) => ({
  clean: t("relay.clean"),
  found: t("relay.found"),
  foundHelp: t("relay.foundHelp"),
  sure: t("relay.sure"),
  nothingCompared: post.attribution === "nobody" ? t("relay.nothingCompared") : null,
  kinds: Object.fromEntries(relayWarningKinds.map((kind) => [kind, t(`relay.warning.${kind}`)])) as Record<
    RelayWarningKind,
    string
  >,
});
