import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { TlpLabel } from "#components/tlp-label.tsx";
import { RadioCards } from "#components/ui/choices.tsx";
import { ErrorSummary, Notice } from "#components/ui/notice.tsx";
import { Phrase } from "#components/ui/phrase.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Pagination, Steps } from "#components/ui/ways.tsx";
import { tlpLabels } from "#db/schema/vocabulary.ts";

const html = renderToStaticMarkup;

describe("a member who cannot see the screen", () => {
  test("hears a field's hint and what to mend together with its label", () => {
    const field = html(
      <TextInput name="title" label="件名" hint="一行で" error="件名を書いてください。" mark="必須" />,
    );
    expect(field).toContain(
      '<label id="title-label" for="title">件名<span class="field-mark">必須</span></label>',
    );
    expect(field).toContain('aria-describedby="title-hint title-error"');
    expect(field).toContain('aria-invalid="true"');
    expect(html(<TextInput name="title" label="件名" />)).not.toMatch(/aria-(describedby|invalid)/);
  });

  test("is told at once what a form needs, and nothing when it needs nothing", () => {
    const summary = html(
      <ErrorSummary title="ご確認ください" errors={[{ field: "title", text: "件名を書いてください。" }]} />,
    );
    expect(summary).toContain('role="alert"');
    expect(summary).toContain('<a href="#title">件名を書いてください。</a>');
    expect(html(<ErrorSummary title="ご確認ください" errors={[]} />)).toBe("");
    expect(html(<Notice title="お知らせ" />)).not.toContain("role=");
  });

  test("hears the column of each value, also where a phone stacks them", () => {
    const table = html(
      <Table
        caption="講座"
        columns={[
          { key: "name", label: "講座" },
          { key: "seats", label: "空き", numeric: true },
        ]}
        rows={[{ id: "1", cells: { name: "入門", seats: "4" } }]}
      />,
    );
    expect(table).toContain('<th scope="row">入門</th><td data-label="空き" class="numeric">');
  });

  test("knows which step of a form this is, and can go back but not ahead", () => {
    const steps = [
      { label: "種類", href: "/1" },
      { label: "内容", href: "/2" },
      { label: "確認", href: "/3" },
    ];
    const shown = html(<Steps label="進み具合" steps={steps} current={1} />);
    expect(shown).toContain('aria-current="step">内容');
    expect(shown).toContain('href="/1"');
    expect(shown).not.toContain('href="/3"');
  });
});

test("a choice already made is kept when a form comes back", () => {
  const options = [
    { value: "incident", label: "被害" },
    { value: "question", label: "相談" },
  ];
  expect(html(<RadioCards name="kind" label="種類" options={options} defaultValue="question" />)).toMatch(
    /<input type="radio" name="kind" checked="" value="question"\/>|value="question" checked=""/,
  );
});

test("a list that fits on one page offers no other", () => {
  expect(html(<Pagination label="ページ" />)).toBe("");
  expect(html(<Pagination label="ページ" older={{ href: "?after=1", label: "古いほうへ" }} />)).toContain(
    "古いほうへ",
  );
});

test("a TLP label is always the whole label", () => {
  for (const tlp of tlpLabels)
    expect(html(<TlpLabel tlp={tlp} />)).toMatch(new RegExp(`translate="no">${tlp.replace("+", "\\+")}<`));
});

describe("a Japanese heading", () => {
  test("breaks between phrases only, and keeps every character", () => {
    const shown = html(<Phrase text="今日、あなたの会社で起きたことを相談する" />);
    expect(shown).toContain("会社で<wbr/>");
    expect(shown.replace(/<[^>]+>/g, "")).toBe("今日、あなたの会社で起きたことを相談する");
    expect(html(<Phrase text="Ask for help" />)).toBe("Ask for help");
  });

  test("is broken on the server: no browser downloads the model for it", () => {
    const sources = ["app", "components"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(folder, name)),
    );
    const clients = sources.filter((name) => readFileSync(name, "utf8").startsWith('"use client"'));
    const reached = new Set<string>();
    const reach = (name: string) => {
      if (reached.has(name) || !sources.includes(name)) return;
      reached.add(name);
      for (const [, from = ""] of readFileSync(name, "utf8").matchAll(
        /^(?:import|export) (?!type )[^;]*?from "([^"]+)"/gms,
      ))
        reach(from.startsWith("#") ? from.slice(1) : join(dirname(name), from));
    };
    clients.forEach(reach);
    expect(clients.length).toBeGreaterThan(2);
    expect(reached).not.toContain("components/ui/phrase.tsx");
  });
});
