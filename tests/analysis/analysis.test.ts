import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { workItems } from "#db/schema/desk.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { aVisitor, theWorker } from "#lib/access/mint.ts";
import { askLab, noteLabAnswer } from "#lib/analysis/commands/labs.ts";
import { changeNote, writeNote } from "#lib/analysis/commands/notes.ts";
import { changeTask, openTask } from "#lib/analysis/commands/tasks.ts";
import { newTaskForm, type TaskChange } from "#lib/analysis/forms.ts";
import { analysisOfPost } from "#lib/analysis/queries/of-post.ts";
import { taskList } from "#lib/analysis/queries/tasks.ts";
import { workbench } from "#lib/analysis/queries/workbench.ts";
import { assign, weigh } from "#lib/fusion-cell/queue/commands/assign.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const group = await aGroup({ maxTlp: "TLP:RED" });
const source = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const analyst = await anAnalyst();
const moderator = await aModerator();
const operator = await anOperator();
const canary = "CANARYnote77";

type Wish = Partial<Parameters<typeof openTask>[1]>;
const opens = (by: Person, wish: Wish = {}) =>
  openTask(by, {
    formId: randomUUID(),
    postId: null,
    kind: "sample",
    title: "検体の調査",
    question: "",
    importance: "normal",
    dueAt: "2026-12-01T18:00",
    ownerId: null,
    ...wish,
  });

async function benchOf(taskId: string, by: Person = analyst) {
  const bench = await workbench(by, "ja", taskId);
  if (!bench) throw new Error("no such task");
  return bench;
}

/** The form of a task as its page shows it, with what somebody changes. */
async function changes(by: Person, taskId: string, change: Partial<TaskChange>): Promise<void> {
  const { task } = await benchOf(taskId);
  const { kind, title, questionTyped, resultTyped, importance, dueLocal, ownerId, revision, state } = task;
  await changeTask(by, {
    ...{ taskId, kind, title, importance, ownerId, revision, state },
    question: questionTyped,
    result: resultTyped,
    dueAt: dueLocal,
    ...change,
  });
}

const waiting = (taskId: string) =>
  asActor(moderator, (tx) =>
    tx
      .select()
      .from(workItems)
      .where(sql`${workItems.subjectId} = ${taskId} and ${workItems.closedAt} is null`),
  );

describe("a task", () => {
  test("is made once however often its form is sent, and begins with what was typed", async () => {
    const post = await aPost({ by: source, in: group });
    const formId = randomUUID();
    const [one, other] = [
      await opens(analyst, { formId, postId: post.id }),
      await opens(analyst, { formId, postId: post.id }),
    ];
    expect(one).toBe(other);
    const { task, post: about } = await benchOf(one);
    expect(task).toMatchObject({
      state: "open",
      title: "検体の調査",
      dueLocal: "2026-12-01T18:00",
      owner: null,
    });
    expect(about?.id).toBe(post.id);
    expect((await analysisOfPost(analyst, "ja", post.id)).tasks.map(({ id }) => id)).toEqual([one]);
  });

  test("waits on the queue with its own due time and owner while it is not done, and again when taken up again", async () => {
    const taskId = await opens(analyst, { ownerId: analyst.userId, importance: "high" });
    expect(await waiting(taskId)).toMatchObject([
      {
        sort: "task",
        importance: "high",
        assigneeId: analyst.userId,
        dueAt: new Date("2026-12-01T09:00:00Z"),
      },
    ]);
    await changes(analyst, taskId, {
      state: "in_progress",
      dueAt: "2026-12-02T10:30",
      ownerId: moderator.userId,
    });
    expect(await waiting(taskId)).toMatchObject([
      { assigneeId: moderator.userId, dueAt: new Date("2026-12-02T01:30:00Z") },
    ]);
    await changes(analyst, taskId, { state: "done", result: "無害でした。" });
    expect(await waiting(taskId)).toEqual([]);
    await changes(moderator, taskId, { state: "open" });
    expect(await waiting(taskId)).toHaveLength(1);
    expect((await benchOf(taskId)).task.resultTyped).toBe("無害でした。");
  });

  test("belongs to whoever takes it on the queue, and is as important as it is there", async () => {
    const taskId = await opens(analyst);
    const [item] = await waiting(taskId);
    if (!item) throw new Error("does not wait");
    await assign(moderator, [{ id: item.id, revision: item.revision }], moderator.userId);
    await weigh(moderator, { id: item.id, revision: item.revision + 1 }, "urgent");
    expect((await benchOf(taskId)).task).toMatchObject({ ownerId: moderator.userId, importance: "urgent" });
  });

  test("is not overwritten by somebody who saw it before it was changed", async () => {
    const taskId = await opens(analyst);
    const { revision } = (await benchOf(taskId)).task;
    await changes(analyst, taskId, { result: "一人目" });
    await expect(changes(moderator, taskId, { revision, result: "二人目" })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    expect((await benchOf(taskId)).task.resultTyped).toBe("一人目");
  });

  test("is found under its kind, its owner, and its lateness", async () => {
    const late = await opens(analyst, { kind: "log", dueAt: "2020-01-06T10:00", ownerId: analyst.userId });
    const has = async (wanted: Parameters<typeof taskList>[2], by = analyst) =>
      (await taskList(by, "ja", wanted)).tasks.some(({ id }) => id === late);
    expect(await has({ view: "open" })).toBe(true);
    expect(await has({ view: "overdue", kind: "log" })).toBe(true);
    expect(await has({ view: "overdue", kind: "mail" })).toBe(false);
    expect(await has({ view: "mine" })).toBe(true);
    expect(await has({ view: "mine" }, moderator)).toBe(false);
    await changes(analyst, late, { state: "dropped" });
    expect(await has({ view: "open" })).toBe(false);
    expect(await has({ view: "closed" })).toBe(true);
  });

  test("pages through many without showing one twice", async () => {
    for (let n = 0; n < 55; n++) await opens(analyst, { kind: "vulnerability" });
    const first = await taskList(analyst, "ja", { view: "open", kind: "vulnerability" });
    const second = await taskList(analyst, "ja", {
      view: "open",
      kind: "vulnerability",
      cursor: first.next ?? "",
    });
    expect([first.tasks.length, second.tasks.length, second.next]).toEqual([50, 5, null]);
    expect(new Set([...first.tasks, ...second.tasks].map(({ id }) => id)).size).toBe(55);
  });

  test("shows the observables of its post and of its own words, defanged, with those not to block", async () => {
    const post = await aPost({
      by: source,
      in: group,
      body: "hxxp://evil[.]example/a から落ちてきました。DNS は 8.8.8.8 です。",
    });
    const taskId = await opens(analyst, { postId: post.id, question: "198.51.100.7 も見てください。" });
    const { indicators } = await benchOf(taskId);
    expect(indicators.map(({ shown }) => shown)).toEqual(
      expect.arrayContaining(["hxxp://evil[.]example/a", "198[.]51[.]100[.]7"]),
    );
    expect(indicators.find(({ value }) => value === "8.8.8.8")?.warning).not.toBeNull();
  });

  test("refuses a time that is none, a person outside the fusion cell, and a post that is not there", async () => {
    expect(
      newTaskForm.safeParse({ dueAt: "tomorrow" }).error?.issues.map(({ message }) => message),
    ).toContain("day_wrong");
    await expect(opens(analyst, { ownerId: peer.userId })).rejects.toMatchObject({
      code: "invalid",
      field: "ownerId",
    });
    await expect(opens(analyst, { postId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    await expect(async () => opens(peer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(async () => opens(operator)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a laboratory outside", () => {
  const asked = (taskId: string, tlp: Parameters<typeof askLab>[1]["tlp"]) =>
    askLab(analyst, {
      formId: randomUUID(),
      taskId,
      lab: "外部研究所",
      sent: "検体のハッシュ値",
      tlp,
      question: "既知の検体ですか。",
      dueAt: "2026-12-03T12:00",
    });

  test("is waited for until its time, and the task goes on with its answer", async () => {
    const taskId = await opens(analyst);
    await asked(taskId, "TLP:GREEN");
    const { task, labs } = await benchOf(taskId);
    expect([task.state, task.dueLocal, labs.length]).toEqual(["waiting_lab", "2026-12-03T12:00", 1]);
    expect(await waiting(taskId)).toMatchObject([{ dueAt: new Date("2026-12-03T03:00:00Z") }]);
    const requestId = labs[0]?.id ?? "";
    await noteLabAnswer(analyst, { requestId, answer: "既知のものでした。" });
    expect((await benchOf(taskId)).task.state).toBe("in_progress");
    await expect(noteLabAnswer(moderator, { requestId, answer: "別の答え" })).rejects.toMatchObject({
      code: "already_handled",
    });
  });

  test.each([
    ["TLP:RED", "TLP:AMBER", "label_stays_inside"],
    ["TLP:AMBER+STRICT", "TLP:AMBER", "label_stays_inside"],
    ["TLP:AMBER", "TLP:GREEN", "label_too_loose"],
    ["TLP:AMBER", "TLP:RED", "label_stays_inside"],
    ["TLP:GREEN", "TLP:CLEAR", "label_too_loose"],
  ] as const)("gets nothing of a %s post under %s: %s", async (label, tlp, code) => {
    const post = await aPost({ by: source, in: group, tlp: label });
    const taskId = await opens(analyst, { postId: post.id });
    await expect(asked(taskId, tlp)).rejects.toMatchObject({ code, field: "tlp" });
    expect((await benchOf(taskId)).labs).toEqual([]);
  });

  test.each([
    ["TLP:AMBER", "TLP:AMBER"],
    ["TLP:GREEN", "TLP:AMBER"],
    ["TLP:CLEAR", "TLP:CLEAR"],
  ] as const)("may get something of a %s post under %s", async (label, tlp) => {
    const post = await aPost({ by: source, in: group, tlp: label });
    const taskId = await opens(analyst, { postId: post.id });
    await asked(taskId, tlp);
    expect((await benchOf(taskId)).labs).toHaveLength(1);
  });

  test("under RED not even in the database", async () => {
    const taskId = await opens(analyst);
    await expect(
      asActor(analyst, (tx) =>
        tx.execute(sql`insert into lab_requests (id, task_id, lab, sent, tlp, question, asked_by, sent_at, due_at)
          values (${randomUUID()}, ${taskId}, 'a', 'b', 'TLP:RED', 'c', ${analyst.userId}, now(), now())`),
      ),
    ).rejects.toThrow();
  });
});

describe("an internal note", () => {
  test("is changed and deleted where everybody of the fusion cell sees who did so", async () => {
    const post = await aPost({ by: source, in: group });
    await writeNote(analyst, {
      formId: randomUUID(),
      subject: "post",
      subjectId: post.id,
      body: "折り返し待ち",
    });
    const note = async () => {
      const [one] = (await analysisOfPost(moderator, "ja", post.id)).notes;
      if (!one) throw new Error("no note");
      return one;
    };
    const { id: noteId, revision } = await note();
    await changeNote(moderator, { noteId, revision, body: "折り返し済み", intent: "change" });
    expect(await note()).toMatchObject({
      body: "折り返し済み",
      by: analyst.name,
      changed: { by: moderator.name },
    });
    await expect(
      changeNote(analyst, { noteId, revision, body: "古い", intent: "change" }),
    ).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    await changeNote(moderator, { noteId, revision: revision + 1, body: "", intent: "delete" });
    expect(await note()).toMatchObject({ body: null, by: analyst.name, changed: { by: moderator.name } });
    const owner = postgres(portal.ownerUrl, { max: 1 });
    const kept = await owner`select count(*)::integer as n from internal_notes where body like '%折り返し%'`;
    await owner.end();
    expect(kept[0]?.["n"]).toBe(0);
  });

  test("about something that is not there is refused", async () => {
    const note = { formId: randomUUID(), subject: "post", subjectId: randomUUID(), body: "x" } as const;
    await expect(writeNote(analyst, note)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("members, visitors and operators", () => {
  const tables = [
    "analysis_tasks",
    "internal_notes",
    "lab_requests",
    "yara_rules",
    "yara_rule_revisions",
    "yara_scans",
  ];

  test.each(tables)("cannot read %s, not even as the database's roles", async (table) => {
    for (const actor of [source, peer, operator, aVisitor]) {
      await expect(asActor(actor, (tx) => tx.execute(sql.raw(`select * from ${table}`)))).rejects.toThrow();
    }
  });

  test("receive byte for byte the same page, whether there are tasks and notes or not", async () => {
    const post = await aPost({ by: source, in: group, attribution: "fusion_cell" });
    const seen = async () =>
      JSON.stringify([await thread(peer, post.id, "ja"), await thread(source, post.id, "ja")]);
    const before = await seen();
    const taskId = await opens(analyst, { postId: post.id, title: canary, question: canary });
    await writeNote(analyst, { formId: randomUUID(), subject: "post", subjectId: post.id, body: canary });
    await writeNote(analyst, { formId: randomUUID(), subject: "task", subjectId: taskId, body: canary });
    expect(await seen()).toBe(before);
  });

  test("background work reads no note and no word of a task", async () => {
    for (const columns of ["title", "question", "result"]) {
      await expect(
        asActor(theWorker, (tx) => tx.execute(sql.raw(`select ${columns} from analysis_tasks`))),
      ).rejects.toThrow();
    }
    await expect(
      asActor(theWorker, (tx) => tx.execute(sql`select body from internal_notes`)),
    ).rejects.toThrow();
    await expect(
      asActor(theWorker, (tx) => tx.execute(sql`select result from yara_scans`)),
    ).rejects.toThrow();
  });

  test("the audit log holds no word of notes and tasks", async () => {
    const owner = postgres(portal.ownerUrl, { max: 1 });
    const rows =
      await owner`select count(*)::integer as n from audit_entries where detail::text like ${`%${canary}%`}`;
    await owner.end();
    expect(rows[0]?.["n"]).toBe(0);
  });
});
