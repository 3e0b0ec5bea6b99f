import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { trainingSessions } from "#db/schema/services.ts";
import { asActor } from "#lib/access/door.ts";
import { sendDigestNow } from "#lib/digest/commands.ts";
import { releaseReply } from "#lib/fusion-cell/commands/decide-reply.ts";
import { invitePerson } from "#lib/membership/commands/invite.ts";
import { startChild } from "#lib/platform/launcher/children.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import { bookSeat } from "#lib/services/commands.ts";
import { project } from "#tests/support/built-pages.ts";
import type { MailServer } from "#tests/support/mail-server.ts";
import { canary } from "./canary.ts";
import { fusionCell, group } from "./cast.ts";
import { the } from "./in-threads.ts";
import { again } from "./people.ts";
import type { World } from "./world.ts";

/**
 * More happens, and the real worker sends what there is to say over the wire: a digest, neutral mails, an invitation, a
 * seat with its calendar. Resolves with the worker's log when all of it went out.
 */
export async function theWorkerWrites(
  world: World,
  { server, logsDir, ownerUrl }: { server: MailServer; logsDir: string; ownerUrl: string },
): Promise<string> {
  await moreHappens(world);
  const env = {
    ...process.env,
    ...{ NODE_ENV: "production", DATABASE_URL: "", LOG_LEVEL: "trace" },
    ...{ MAIL_TRANSPORT: "smtp", SMTP_URL: server.url, MAIL_FROM: "互助 <noreply@portal.example>" },
  };
  startChild({
    ...{ name: "worker", args: ["lib/platform/worker.ts"], env, cwd: project, logsDir },
    show: "nothing",
  });
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await untilSilent(owner);
  } finally {
    await owner.end();
  }
  return join(logsDir, "worker.log");
}

async function moreHappens({ people, posts }: World): Promise<void> {
  const fumis = the(posts, { author: "fumi", state: "released" });
  const said = canary("a reply of manager that came later", [...group, ...fusionCell]);
  const form = { formId: randomUUID(), postId: fumis.id, kind: "reply" as const, changed: "", insists: true };
  const { replyId } = await writeReply(await again(people, "manager"), {
    ...{ ...form, body: `${said} でした。`, attribution: "named" },
  });
  await releaseReply(people.moderator, { replyId });
  const [session] = await asActor(people.insider, (tx) => tx.select().from(trainingSessions));
  await bookSeat(people.insider, session?.id ?? "");
  await invitePerson(people.operator, {
    ...{ name: "新しい人", email: "somebody-new@newcomer.example" },
    ...{ orgId: null, companyRole: null, portalRole: "analyst" },
  });
  await sendDigestNow(people.moderator);
}

/** Until no job waits and no delivery does. */
async function untilSilent(owner: postgres.Sql): Promise<void> {
  for (let silent = 0; silent < 3; ) {
    await sleep(500);
    const [row] = await owner`select
      (select count(*)::int from pgboss.job where state in ('created', 'retry', 'active') and start_after < now() + interval '1 minute') as jobs,
      (select count(*)::int from deliveries where state = 'queued') as mails`;
    silent = row?.["jobs"] === 0 && row["mails"] === 0 ? silent + 1 : 0;
  }
}
