import { EmptyState } from "#components/ui/card.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import type { DeskItem } from "#lib/fusion-cell/shown.ts";
import { deskTexts } from "../texts.ts";
import { Applicant } from "./applicant.tsx";
import { OtherItem } from "./other-item.tsx";
import { PostItem } from "./post-item.tsx";

type Props = {
  /** Null when somebody dealt with it or its author took it back. */
  item: DeskItem | null;
  /** The next thing of the list, for when this one is done. */
  next: string | undefined;
  back: string;
  /** Its own address, when it came up by itself after a decision. */
  readFirst: string | undefined;
};

/** The item beside the list. */
export async function ChosenItem({ item, next, back, readFirst }: Props) {
  const t = await deskTexts();
  const ways = (
    <div className="no-print py-2 text-sm">
      <Toolbar>
        <span className="lg:hidden">
          <Link href={back}>{t("desk.backToList")}</Link>
        </span>
        {item && "post" in item ? (
          <>
            {item.post.state === "submitted" || item.sort === "version" || item.sort === "part" ? (
              <a href="#decide">{t("desk.toDecision")}</a>
            ) : null}
            <a href="#assess">{t("desk.toAssessment")}</a>
            <Link href={`/console/items/${item.post.id}`}>{t("desk.ownPage")}</Link>
          </>
        ) : null}
      </Toolbar>
    </div>
  );
  if (item === null) {
    return (
      <>
        {ways}
        <EmptyState title={t("desk.gone")}>
          <p>{t("desk.goneHelp")}</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {ways}
      {item.sort === "join" ? (
        <Applicant applicant={item.applicant} next={next} readFirst={readFirst} />
      ) : item.sort === "other" ? (
        <OtherItem entry={item.entry} work={item.work} />
      ) : (
        <PostItem
          post={item.post}
          next={next}
          readFirst={readFirst}
          replyInHand={item.sort === "reply" ? item.replyId : null}
          partInHand={item.sort === "part"}
          versionInHand={item.sort === "version" ? item.version : null}
        />
      )}
    </>
  );
}
