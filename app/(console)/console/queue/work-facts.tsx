import { Badge } from "#components/ui/badge.tsx";
import type { Work } from "#lib/fusion-cell/shown.ts";
import { dueText, type QueueTexts } from "../queue-texts.ts";

/** How much it matters, by when it is due, who has it. Red only where something urgent is late. */
export function WorkFacts({ work, t }: { work: Work; t: QueueTexts }) {
  const { importance, due, assignee } = work;
  const isAlarm = due.late && importance === "urgent";
  return (
    <>
      {importance === "normal" ? null : (
        <Badge look={isAlarm ? "urgent" : "plain"}>{t(`importance.${importance}`)}</Badge>
      )}
      <span className={due.late ? "queue-due queue-late" : "queue-due"}>{dueText(due, t)}</span>
      <span className={assignee ? "text-ink" : "queue-nobody"}>
        {assignee ? t("hasIt", { name: assignee.isMe ? t("you") : assignee.name }) : t("nobody")}
      </span>
    </>
  );
}
