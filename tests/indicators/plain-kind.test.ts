import { describe, expect, test } from "vitest";
import { plainKind } from "#lib/indicators/plain-kind.ts";

describe("a file in a word that a clerk knows", () => {
  test.each([
    ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word"],
    ["application/vnd.ms-excel.sheet.macroenabled.12", "excel"],
    ["application/vnd.openxmlformats-officedocument.presentationml.presentation", "powerpoint"],
    ["application/x-cfb", "office"],
    ["application/pdf", "pdf"],
    ["image/png", "picture"],
    ["image/svg+xml", "web_page"],
    ["text/html", "web_page"],
    ["text/calendar", "calendar"],
    ["text/plain", "text"],
    ["message/rfc822", "mail"],
    ["application/x-msdownload", "program"],
    ["application/java-archive", "program"],
    ["application/epub+zip", "other"],
    ["application/octet-stream", "unknown"],
    [null, "unknown"],
  ] as const)("%s is %s", (type, kind) => {
    expect(plainKind(type)).toBe(kind);
  });

  test.each([
    "application/zip",
    "application/gzip",
    "application/x-rar-compressed",
    "application/x-7z-compressed",
    "application/x-bzip2",
    "application/x-xz",
    "application/x-tar",
    "application/vnd.ms-cab-compressed",
    "application/x-lzh-compressed",
    "application/zstd",
    "application/x-lzip",
    "application/x-compress",
    "application/x-ace-compressed",
    "application/x-arj",
  ])("%s is an archive", (type) => {
    expect(plainKind(type)).toBe("archive");
  });
});
