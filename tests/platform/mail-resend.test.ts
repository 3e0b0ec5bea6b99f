import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { deliver } from "#lib/platform/mail/deliver.ts";
import { aPortal } from "#tests/support/database.ts";

await aPortal();
type Asked = { path: string | undefined; headers: IncomingHttpHeaders; body: Record<string, unknown> };
const asked: Asked[] = [];
let answer: { status: number; body: object } = { status: 200, body: { id: "1" } };
const service = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    asked.push({ path: request.url, headers: request.headers, body });
    response.writeHead(answer.status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answer.body));
  });
});
await new Promise<void>((resolve) => {
  service.listen(0, "127.0.0.1", () => resolve());
});
Object.assign(process.env, {
  MAIL_TRANSPORT: "resend",
  RESEND_API_KEY: "re_key",
  RESEND_BASE_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
  MAIL_FROM: "互助 Gojo <noreply@portal.example>",
});
afterAll(() => {
  service.closeAllConnections();
  service.close();
});
beforeEach(() => {
  asked.length = 0;
  answer = { status: 200, body: { id: "1" } };
});

const sends = (key: string = randomUUID()) =>
  deliver(key, "calendar", null, async () => ({
    to: "someone@member.example",
    subject: "席をお取りしました",
    html: "<p>席</p>",
    text: "席",
    headers: { "List-Unsubscribe": "<https://portal.example/unsubscribe/x>" },
    attachments: [{ name: "training.ics", mediaType: "text/calendar", text: "BEGIN:VCALENDAR" }],
  }));
const says = (status: number, name: string) => {
  answer = { status, body: { statusCode: status, name, message: `${name}: someone@member.example` } };
};

describe("Resend", () => {
  test("is handed the whole letter, with a key that makes a repetition harmless", async () => {
    const key = randomUUID();
    expect(await sends(key)).toBe("sent");
    expect(await sends(key)).toBe("sent");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.path).toBe("/emails");
    expect(asked[0]?.headers).toMatchObject({ "idempotency-key": key, authorization: "Bearer re_key" });
    expect(asked[0]?.body).toMatchObject({
      from: "互助 Gojo <noreply@portal.example>",
      to: "someone@member.example",
      subject: "席をお取りしました",
      text: "席",
      headers: {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": "<https://portal.example/unsubscribe/x>",
      },
      attachments: [{ filename: "training.ics", content: Buffer.from("BEGIN:VCALENDAR").toString("base64") }],
    });
  });

  test("under load or out of order is asked again", async () => {
    const key = randomUUID();
    says(429, "rate_limit_exceeded");
    await expect(sends(key)).rejects.toThrow("resend rate_limit_exceeded");
    says(500, "internal_server_error");
    await expect(sends(key)).rejects.toThrow("resend internal_server_error");
    answer = { status: 200, body: { id: "1" } };
    expect(await sends(key)).toBe("sent");
    expect(new Set(asked.map(({ headers }) => headers["idempotency-key"]))).toEqual(new Set([key]));
  });

  test("that refuses the letter is not asked again", async () => {
    const key = randomUUID();
    says(422, "validation_error");
    expect(await sends(key)).toBe("failed");
    expect(await sends(key)).toBe("failed");
    expect(asked).toHaveLength(1);
  });

  test("with a wrong key is asked again once the key is mended", async () => {
    says(401, "invalid_api_key");
    await expect(sends()).rejects.toThrow("resend invalid_api_key");
  });

  test("that already took a letter under this key has taken it", async () => {
    says(409, "invalid_idempotent_request");
    expect(await sends()).toBe("sent");
  });

  test("out of reach is tried again later", async () => {
    const key = randomUUID();
    service.closeAllConnections();
    const { port } = service.address() as AddressInfo;
    await new Promise((resolve) => service.close(resolve));
    await expect(sends(key)).rejects.toThrow("resend application_error");
    await new Promise<void>((resolve) => {
      service.listen(port, "127.0.0.1", () => resolve());
    });
    expect(await sends(key)).toBe("sent");
  });
});
