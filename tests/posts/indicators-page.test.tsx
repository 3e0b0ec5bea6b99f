import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { IndicatorList } from "#components/posts/indicator-list.tsx";
import { messages } from "#lib/platform/i18n/messages.ts";

const listed = [
  {
    type: "domain" as const,
    shown: "例え[.]みんな",
    ascii: "xn--r8jz45g[.]xn--q9jyb4c",
    key: "a",
    warning: null,
  },
  {
    type: "ipv4" as const,
    shown: "8[.]8[.]8[.]8",
    ascii: null,
    key: "b",
    warning: { list: "Public DNS", reason: "public_dns" as const },
  },
];

test.each(["ja", "en"] as const)(
  "in %s a reader sees what must not be blocked, and nothing to follow",
  (locale) => {
    const page = renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Tokyo">
        <IndicatorList indicators={listed} />
      </NextIntlClientProvider>,
    );
    expect(page).toContain(messages[locale].indicators.reasons.public_dns);
    expect(page).toContain("例え[.]みんな");
    expect(page).not.toMatch(/href|8\.8\.8\.8|xn--r8jz45g\./);
  },
);
