import { NextIntlClientProvider } from "next-intl";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { EntryCard } from "#components/posts/entry-card.tsx";
import { PostView } from "#components/posts/post-view.tsx";
import { ReplyItem } from "#components/posts/reply-item.tsx";
import type { MailSummary } from "#lib/indicators/mail-summary.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import type { FeedEntry, ShownPost, ShownReply } from "#lib/posts/shown.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";

const bad = `"><script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">x</a>`;
const when: When = { iso: "2026-11-20", relative: null, absolute: "11月20日ごろ", text: "11月20日ごろ" };
const author = { kind: "named", person: bad, company: bad } as const;
const mail: MailSummary = {
  v: 1,
  audience: "peers",
  subject: bad,
  from: { name: bad, address: bad },
  replyTo: { name: bad, address: bad },
  day: "2026-11-20",
  authentication: { spf: bad, dkim: null, dmarc: "fail" },
  links: [
    {
      kind: "link",
      url: bad,
      host: { shown: bad, ascii: bad },
      visibleHost: { shown: bad, ascii: bad },
      mismatch: true,
    },
  ],
  attachments: [
    { neutralName: bad, size: 9, sha256: bad, detectedType: bad, isArchive: true, isNestedMail: false },
  ],
  cut: { links: 3, attachments: 0, text: false, unread: true },
};
const attachment = {
  original: null,
  name: "mail-1.eml",
  size: 12_000,
  mediaType: "message/rfc822",
  kind: "mail" as const,
  mail,
  copy: null,
  extract: null,
};
const document = {
  ...attachment,
  name: "file-2.docx",
  kind: "word" as const,
  mail: null,
  copy: { id: "a", size: 9, isOriginal: true },
  extract: { text: bad, language: "en" as const },
};
const post: ShownPost = {
  kind: "incident",
  tlp: "TLP:AMBER",
  language: "ja",
  title: bad,
  body: parseMemberText(bad),
  facts: [{ id: "malwareName", text: bad }],
  author,
  when,
  attachments: [attachment, document],
  group: { id: "g", name: bad, companies: 42 },
};
const reply: ShownReply = {
  id: "r",
  kind: "assessment",
  changed: bad,
  language: "ja",
  body: parseMemberText(bad),
  author,
  byPostAuthor: false,
  assessment: {
    confidence: { level: "high", number: 85 },
    verdict: "suspicious",
    reliability: "B",
    credibility: "2",
    actions: [bad],
    expiry: { day: "2026年12月6日", isOver: true },
  },
  when,
  held: false,
  hidden: false,
  declinedBecause: null,
};
const entry: FeedEntry = {
  id: "e",
  kind: "question",
  tlp: "TLP:GREEN",
  language: "en",
  title: bad,
  excerpt: bad,
  author,
  when,
  replies: 1,
};

const rendered = (locale: "ja" | "en", element: ReactElement) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Tokyo">
      {element}
    </NextIntlClientProvider>,
  );
const everything = (locale: "ja" | "en") =>
  rendered(
    locale,
    <>
      <PostView post={post} heading={<h1>{post.title}</h1>} />
      <ul>
        <ReplyItem reply={reply} />
        <ReplyItem reply={{ ...reply, declinedBecause: bad }} />
        <EntryCard entry={entry} group={bad} level="h2" />
      </ul>
    </>,
  );

describe("a thread full of markup", () => {
  for (const locale of ["ja", "en"] as const) {
    test(`is text in every place it appears (${locale})`, () => {
      const html = everything(locale);
      expect(html).not.toMatch(/<script|<img|<\w[^>]*(?:javascript|\son\w+=)/i);
      expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(20);
    });

    test(`leads nowhere but into the portal (${locale})`, () => {
      const targets = [...everything(locale).matchAll(/\s(?:href|src|action|style)="([^"]*)"/g)];
      expect(targets.map(([, target]) => target)).toEqual(["/attachments/a/copy", "/posts/e"]);
    });
  }
});

describe("what an author is told that others do not see", () => {
  test("is there for the author alone, and says who can see it", () => {
    const heading = <h1>{post.title}</h1>;
    const say = (own?: "nobody" | "fusion_cell") =>
      rendered("ja", <PostView post={post} heading={heading} {...(own && { own })} />);
    const { recipientsSentence, recipientsNobody } = messages.ja.posts.view.mail;
    expect(say()).not.toContain("hatched");
    expect(say("fusion_cell")).toContain(recipientsSentence);
    expect(say("nobody")).toContain(recipientsNobody);
  });
});

test("an assessment says its confidence in words and in a number", () => {
  expect(rendered("ja", <ReplyItem reply={reply} />)).toContain("確度 高（85／100）");
  expect(rendered("en", <ReplyItem reply={reply} />)).toContain("High confidence (85 of 100)");
});

test("an audience is said in words", () => {
  const quiet = { ...post, group: { id: "g", name: "製造業", companies: 42 } };
  expect(rendered("ja", <PostView post={quiet} heading={null} />)).toContain("製造業グループの会員 42 社");
});
