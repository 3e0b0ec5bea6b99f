import { useTranslations } from "next-intl";
import type { Degree, Importance } from "#db/schema/vocabulary.ts";
import { Badge } from "../ui/badge.tsx";

/** 重複, 高, 中, 低; without a degree, that there is nothing in common. */
export function DegreeBadge({ degree }: { degree: Degree | null }) {
  const t = useTranslations("matters.degree");
  const isClose = degree === "duplicate" || degree === "high";
  return <Badge look={isClose ? "brand" : "plain"}>{t(degree ?? "none")}</Badge>;
}

/** How soon the fusion cell should look. Members are not shown it. */
export function ImportanceBadge({ importance }: { importance: Importance }) {
  const t = useTranslations("matters.importance");
  const look = importance === "urgent" ? "urgent" : importance === "high" ? "brand" : "plain";
  return <Badge look={look}>{t(importance)}</Badge>;
}
