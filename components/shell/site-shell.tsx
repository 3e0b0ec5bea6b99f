import type { ReactNode } from "react";
import { Masthead, Page, SkipLink } from "../ui/frame.tsx";

/** A way around; `within` are the pages that belong to it, shown while one is on any of them. */
export type Way = { href: string; label: string; within?: readonly { href: string; label: string }[] };

export type ShellProps = {
  children: ReactNode;
  product: string;
  productLatin: string;
  skip: string;
  menu: string;
  language: { label: string; other: string };
  signOut: string;
  settings: string;
  demo: { banner: string; change: string } | null;
  /** Path of this page, to mark the way one is on. */
  path: string;
  links?: readonly Way[];
  person?: { name: string };
  /** The console is denser and wider than the member side. */
  desk?: boolean;
};

/** The frame around a page: header, ways around, and what a demo says of itself. No scripts. */
export function SiteShell({ children, links = [], person, demo, path, desk = false, ...texts }: ShellProps) {
  const here = nearest(
    path,
    links.flatMap(({ href, within = [] }) => [href, ...within.map((page) => page.href)]),
  );
  const isHere = (page: { href: string }) => page.href === here;
  const around = links.find((link) => link.within?.some(isHere)) ?? links.find(isHere);
  return (
    <div className={desk ? "desk" : undefined}>
      <SkipLink label={texts.skip} />
      {demo ? (
        <aside className="demo-banner">
          <p>{demo.banner}</p>
          <a href="/sign-in">{demo.change}</a>
        </aside>
      ) : null}
      <Masthead
        home="/"
        product={
          <>
            <span lang="ja">{texts.product}</span> {texts.productLatin}
          </>
        }
        navLabel={texts.menu}
        items={links.map((link) => ({ ...link, current: link === around }))}
        within={around?.within?.map((page) => ({ ...page, current: isHere(page) }))}
        aside={<Self person={person} {...texts} />}
      />
      <Page wide={desk}>{children}</Page>
    </div>
  );
}

type SelfProps = Pick<ShellProps, "settings" | "signOut" | "language"> & {
  person: { name: string } | undefined;
};

/** Who one is here, and the other language. */
function Self({ person, settings, signOut, language }: SelfProps) {
  return (
    <>
      {person ? (
        <>
          <a href="/settings" aria-label={`${settings}: ${person.name}`}>
            {person.name}
          </a>
          <form action="/sign-out" method="post">
            <button type="submit">{signOut}</button>
          </form>
        </>
      ) : null}
      <form action="/language" method="post">
        <button type="submit" lang={language.other === "English" ? "en" : "ja"}>
          {language.other}
        </button>
      </form>
    </>
  );
}

/** The link whose address covers most of the path. */
function nearest(path: string, addresses: readonly string[]): string | undefined {
  const covering = addresses.filter((address) =>
    address === "/" ? path === "/" : path === address || path.startsWith(`${address}/`),
  );
  return covering.sort((one, other) => other.length - one.length)[0];
}
