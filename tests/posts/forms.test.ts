import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { postForm, replyForm } from "#lib/posts/forms.ts";

const filled = {
  formId: randomUUID(),
  groupId: randomUUID(),
  kind: "question",
  title: "この請求書は本物でしょうか",
  body: "取引先の名前で届きましたが、口座が前と違います。",
  tlp: "TLP:AMBER",
};
const refusedFields = (form: Record<string, unknown>) => {
  const { error } = postForm.safeParse(form);
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]));
};

describe("who may know the author, when nobody chose", () => {
  test("an incident is anonymous to members", () => {
    expect(postForm.parse({ ...filled, kind: "incident" }).attribution).toBe("fusion_cell");
  });

  test("everything else is signed", () => {
    for (const kind of ["question", "gray_event", "notice"]) {
      expect(postForm.parse({ ...filled, kind }).attribution).toBe("named");
    }
  });

  test("a question that became an incident does not carry the name along unasked", () => {
    const changed = { ...filled, kind: "incident", attribution: "named" };
    expect(refusedFields({ ...changed, offeredFor: "question" })).toEqual({ attribution: "name_would_show" });
    expect(refusedFields({ ...changed, offeredFor: "incident" })).toEqual({});
    expect(refusedFields({ ...changed, attribution: "nobody", offeredFor: "question" })).toEqual({});
  });
});

describe("a form", () => {
  test("says what is missing, field by field", () => {
    expect(Object.keys(refusedFields({})).sort()).toEqual(["body", "formId", "groupId", "kind", "title"]);
  });

  test("refuses a title of 200 characters and takes one of 120", () => {
    expect(refusedFields({ ...filled, title: "長".repeat(200) })).toHaveProperty("title");
    expect(refusedFields({ ...filled, title: "長".repeat(120) })).toEqual({});
  });

  test("knows the files that were sent ahead of it, and which are to be shared as they are", () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const form = { ...filled, [`upload.${one}`]: "{}", [`upload.${other}`]: "?", [`whole.${other}`]: "on" };
    expect(postForm.parse(form)).toMatchObject({ uploads: [one, other], whole: [other], files: [] });
    expect(postForm.parse({ ...filled, uploads: [one] }).uploads).toEqual([]);
  });

  test("lets no member write an assessment", () => {
    const reply = { formId: randomUUID(), postId: randomUUID(), body: "うちにも来ました。" };
    expect(replyForm.safeParse({ ...reply, kind: "assessment" }).success).toBe(false);
    expect(replyForm.parse(reply)).toMatchObject({ kind: "reply", attribution: "fusion_cell" });
  });
});
