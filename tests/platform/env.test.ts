import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EnvError, readEnv } from "#lib/platform/env.ts";
import { envSentences } from "#lib/platform/env-sentences.ts";

function problemsOf(source: Record<string, string>) {
  try {
    readEnv(source);
    return [];
  } catch (failure) {
    if (failure instanceof EnvError) return failure.problems;
    throw failure;
  }
}

describe("an operator who sets nothing", () => {
  test("gets a portal on this computer with local mail", () => {
    expect(readEnv({})).toEqual({
      GOJO_DATA_DIR: ".gojo/data",
      PORT: 3000,
      HOST: "127.0.0.1",
      GOJO_URL: "http://127.0.0.1:3000",
      MAIL_TRANSPORT: "local",
      MAIL_FROM: "互助 Gojo <noreply@localhost>",
      LOG_LEVEL: "info",
    });
  });

  test("may as well set everything to nothing", () => {
    const empty = Object.fromEntries(Object.keys(envSentences).map((name) => [name, ""]));
    expect(readEnv(empty)).toEqual(readEnv({}));
  });

  test("is given an address that fits the port and the host", () => {
    expect(readEnv({ PORT: "8080" }).GOJO_URL).toBe("http://127.0.0.1:8080");
    expect(readEnv({ HOST: "::1" }).GOJO_URL).toBe("http://[::1]:3000");
    expect(readEnv({ HOST: "localhost" }).GOJO_URL).toBe("http://localhost:3000");
    expect(readEnv({ HOST: "0.0.0.0" }).GOJO_URL).toBe("http://127.0.0.1:3000");
  });
});

describe("an operator who sets a bad value is told which and what to do", () => {
  const bad: [keyof typeof envSentences, Record<string, string>][] = [
    ["DATABASE_URL", { DATABASE_URL: "mysql://a:b@c/d" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://owner:p@ss/word@db/gojo" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://owner:pw@db" }],
    ["APP_DATABASE_URL", { APP_DATABASE_URL: "nonsense" }],
    ["GOJO_DEMO", { GOJO_DEMO: "yes" }],
    ["GOJO_SECRET", { GOJO_SECRET: "too short" }],
    ["GOJO_SECRET_SOURCE", { GOJO_SECRET_SOURCE: "hat" }],
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "0" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "0x50" }],
    ["HOST", { HOST: "127.0.0.1:3000" }],
    ["HOST", { HOST: "http://localhost" }],
    ["HOST/demo", { HOST: "0.0.0.0", GOJO_DEMO: "1" }],
    ["GOJO_URL", { GOJO_URL: "http://portal.example.jp" }],
    ["GOJO_URL", { GOJO_URL: "https://portal.example.jp/gojo" }],
    ["GOJO_URL", { GOJO_URL: "portal.example.jp" }],
    ["GOJO_URL/demo", { GOJO_URL: "https://portal.example.jp", GOJO_DEMO: "1" }],
    ["MAIL_TRANSPORT", { MAIL_TRANSPORT: "pigeon" }],
    ["SMTP_URL", { MAIL_TRANSPORT: "smtp", MAIL_FROM: "a@b.example" }],
    ["SMTP_URL", { SMTP_URL: "mail.example.jp:465" }],
    ["RESEND_API_KEY", { MAIL_TRANSPORT: "resend", MAIL_FROM: "a@b.example" }],
    ["RESEND_BASE_URL", { RESEND_BASE_URL: "http://elsewhere.example" }],
    ["MAIL_FROM", { MAIL_TRANSPORT: "smtp", SMTP_URL: "smtps://mail.example.jp" }],
    ["MAIL_FROM", { MAIL_FROM: "互助" }],
    ["MAIL_FROM", { MAIL_FROM: "a@b.example\r\nBcc: c@d.example" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
  ];

  test.each(bad)("%s in %o", (name, source) => {
    expect(problemsOf(source)).toEqual([envSentences[name]]);
  });

  test("in Japanese and in English, on a line each", () => {
    expect(() => readEnv({ PORT: "http" })).toThrow(/^PORT は1から65535.+。\nPORT must be .+\.$/u);
  });

  test("of all of them at once", () => {
    expect(problemsOf({ PORT: "http", HOST: "a b", LOG_LEVEL: "loud" })).toHaveLength(3);
  });

  test("and a secret is never repeated in the sentence", () => {
    for (const name of ["DATABASE_URL", "APP_DATABASE_URL", "GOJO_SECRET", "SMTP_URL"])
      for (const { ja, en } of problemsOf({ [name]: "hunter2" })) expect(ja + en).not.toContain("hunter2");
  });
});

test("what an operator would write is taken", () => {
  const written = {
    DATABASE_URL: "postgresql://owner:p%40ss@db.example.jp:5433/gojo?sslmode=require",
    GOJO_SECRET: "0123456789abcdef0123456789abcdef",
    PORT: "80",
    HOST: "0.0.0.0",
    GOJO_URL: "https://portal.example.jp/",
    MAIL_TRANSPORT: "smtp",
    SMTP_URL: "smtps://user:pw@mail.example.jp:465",
    MAIL_FROM: "互助 Gojo <noreply@portal.example.jp>",
  };
  expect(readEnv(written)).toEqual({
    ...written,
    PORT: 80,
    GOJO_URL: "https://portal.example.jp",
    GOJO_DATA_DIR: ".gojo/data",
    LOG_LEVEL: "info",
  });
});

test("whatever a variable holds, the answer is settings or sentences", () => {
  const names = Object.keys(envSentences).filter((name) => !name.includes("/"));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.string()), (source) => {
      for (const { ja, en } of problemsOf(source))
        expect(Object.values(envSentences)).toContainEqual({ ja, en });
    }),
  );
});
