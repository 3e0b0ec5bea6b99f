import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import postgres from "postgres";
import { expect, test } from "vitest";
import { aPerson } from "#db/seed/factories/people.ts";
import { examineMails } from "#lib/mail-desk/examine.ts";
import { mailDeskForm } from "#lib/mail-desk/forms.ts";
import { saveDraft } from "#lib/posts/commands/drafts.ts";
import { aMailOf } from "#tests/indicators/a-mail.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();

/** Every row of every table, as text. */
async function everything(): Promise<string[]> {
  const owner = postgres(portal.ownerUrl, { max: 1 });
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await owner.unsafe(`select to_jsonb(t)::text as text from ${name} t order by 1`);
    rows.push(...found.map((row) => `${name} ${row["text"]}`));
  }
  await owner.end();
  return rows;
}

test("a mail brought to the desk is nowhere afterwards, and nobody can tell that it was used", async () => {
  const canary = `canary${randomUUID().slice(0, 8)}`;
  const clerk = await aPerson({ companyRole: "frontline" });
  const mail = aMailOf(
    [
      { type: "text/html; charset=utf-8", body: `<a href="https://${canary}.example/">${canary}</a>` },
      {
        type: "text/plain",
        body: canary,
        headers: { "Content-Disposition": `attachment; filename=${canary}.exe` },
      },
    ],
    { From: `${canary} <${canary}@b.example>`, Subject: canary, To: `${canary}@c.example` },
  );
  const before = await everything();
  const files = [new File([Uint8Array.from(mail)], `${canary}.eml`), new File(["no mail"], `${canary}.eml`)];
  const logged: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text) => logged.push(String(text)) > 0;
  const [read] = await examineMails(clerk, mailDeskForm.parse({ files, source: canary }), "ja").finally(
    () => {
      process.stdout.write = write;
    },
  );
  expect(JSON.stringify(read)).toContain(canary);
  expect(await everything()).toEqual(before);
  expect(logged.join("")).not.toContain(canary);
  expect(readdirSync(portal.dataDir, { recursive: true }).join()).not.toContain(canary);

  // Only when she asks is something kept: her draft, sealed.
  if (!read?.ok) throw new Error("not read");
  await saveDraft(clerk, randomUUID(), { happening: "suspicious_mail", ...read.mail.question });
  const after = await everything();
  expect(after.length).toBe(before.length + 1);
  expect(after.join()).not.toContain(canary);
});
