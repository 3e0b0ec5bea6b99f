import { inbox, localMails } from "#db/schema/telling.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { startDigest } from "#lib/digest/jobs.ts";
import { workOff } from "#tests/support/jobs.ts";
import { theAnalysis } from "./analysis.ts";
import { type Beside, besideThreads, suspend } from "./beside-threads.ts";
import { theIntroductions, theUnmaskings } from "./between-two.ts";
import { type StandingReply, theChanges, theParts, theReplies, theTaps } from "./in-threads.ts";
import { theMatters } from "./matters.ts";
import { theModeration } from "./moderation.ts";
import { type Cast, theCast } from "./people.ts";
import { type StandingPost, thePosts } from "./posts.ts";
import { type StandingRelays, theRelays } from "./relays.ts";

export type World = Cast &
  StandingRelays &
  Beside & {
    posts: StandingPost[];
    replies: StandingReply[];
    /** Of a change that waits. */
    versionId: string;
    unmaskingIds: string[];
    introductionIds: string[];
    warningIds: string[];
    mergeIds: string[];
    taskIds: string[];
    ruleIds: string[];
    matterNumbers: string[];
    /** Mails that lie in mailboxes, and news in inboxes. */
    mailIds: string[];
    newsIds: string[];
  };

/** One portal in which everything that is somebody's alone holds a canary: see `canaries`. */
export async function theWorld(): Promise<World> {
  const cast = await theCast();
  const posts = await thePosts(cast);
  const replies = await theReplies(cast, posts);
  const versionId = await theChanges(cast, posts);
  await theParts(cast, posts);
  await theTaps(cast, posts);
  const carried = await theRelays(cast, posts);
  const unmaskingIds = await theUnmaskings(cast, posts);
  const introductionIds = await theIntroductions(cast, posts);
  const moderated = await theModeration(cast, posts);
  const analysed = await theAnalysis(cast, posts);
  const grouped = await theMatters(cast, posts);
  const beside = await besideThreads(cast);
  await startDigest.run({});
  await workOff();
  const told = await theTold(cast);
  await suspend(cast);
  return {
    ...cast,
    ...beside,
    ...told,
    ...moderated,
    ...analysed,
    ...grouped,
    posts,
    replies,
    ...carried,
    versionId,
    unmaskingIds,
    introductionIds,
  };
}

/** One mail of each of some people and of nobody yet, and one piece of news. */
async function theTold({ people }: Cast) {
  const [mails, news] = await asActor(theWorker, (tx) =>
    Promise.all([
      tx.select({ id: localMails.id, userId: localMails.userId }).from(localMails),
      tx.select({ id: inbox.id, userId: inbox.userId }).from(inbox),
    ]),
  );
  const owners = [people.noa.userId, people.peer.userId, people.insider.userId, null];
  const ofThese = <Row extends { userId: string | null }>(rows: readonly Row[]) =>
    owners.flatMap((owner) => rows.filter(({ userId }) => userId === owner).slice(0, 1));
  return { mailIds: ofThese(mails).map(({ id }) => id), newsIds: ofThese(news).map(({ id }) => id) };
}
