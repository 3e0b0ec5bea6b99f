import type { ReactNode } from "react";
import { Phrase } from "./phrase.tsx";

type PageHeaderProps = {
  title: string;
  /** One or two sentences: what this page is for. */
  lead?: ReactNode;
  /** The one thing most people come here to do. */
  action?: ReactNode;
  /** Above the title: the label and the audience of an item, a step of several. */
  above?: ReactNode;
  /** `h2` for the item beside a list, whose page has its own title. */
  heading?: "h1" | "h2";
};

export function PageHeader({ title, lead, action, above, heading: Heading = "h1" }: PageHeaderProps) {
  return (
    <header className="page-header">
      {above}
      <Heading>
        <Phrase text={title} />
      </Heading>
      {lead === undefined ? null : <div className="page-lead">{lead}</div>}
      {action === undefined ? null : <div className="page-action">{action}</div>}
    </header>
  );
}

type SectionProps = {
  id: string;
  title: string;
  aside?: ReactNode;
  heading?: "h2" | "h3";
  children: ReactNode;
};

/** A part of a page with its heading; `aside` stands at the end of the heading's line. */
export function Section({ id, title, aside, heading: Heading = "h2", children }: SectionProps) {
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <Heading id={id}>
          <Phrase text={title} />
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}
