import { and, eq, gt, isNull } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { invitations } from "#db/schema/access.ts";
import { invitation } from "#emails/invitation.ts";
import { hashOfToken, newToken } from "#lib/access/session-token.ts";
import { env } from "#lib/platform/env.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { deliver } from "#lib/platform/mail/deliver.ts";
import { textsIn } from "#lib/platform/mail/texts.ts";
import { writeLetter } from "#lib/platform/mail/write.ts";
import { oneLine } from "#lib/platform/plain-text.ts";

/**
 * Sends a newcomer their one-time link. The token is made here, at the moment of sending: it exists in the mail
 * alone. Another try makes another one, and the link before it is void.
 */
export const sendInvitation = defineJob({
  ...queues.sendInvitation,
  run: async ({ invitationId }) => {
    await deliver(`invitation:${invitationId}`, "invitation", null, async (tx) => {
      const token = newToken();
      const [invited] = await tx
        .update(invitations)
        .set({ tokenHash: hashOfToken(token) })
        .where(
          and(
            eq(invitations.id, invitationId),
            isNull(invitations.usedAt),
            gt(invitations.expiresAt, new Date()),
          ),
        )
        .returning({
          email: invitations.email,
          name: invitations.name,
          expiresAt: invitations.expiresAt,
        });
      if (!invited) return null;
      const { email, name, expiresAt } = invited;
      const texts = { ja: textsIn("ja"), en: textsIn("en") };
      const link = `${env().GOJO_URL}/invitation/${token}`;
      return writeLetter(email, invitation({ texts, name: oneLine(name), link, expiresAt }));
    });
  },
});
