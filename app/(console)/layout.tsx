import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { SiteShell } from "#components/shell/site-shell.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { shellTexts } from "../shell/shell-texts.ts";
import { consoleWays } from "./ways.ts";

/** The desk: for the fusion cell and the operators. Pages and queries ask again; this only keeps others out of sight. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await whoever("/console");
  if (!may(actor, "queue.read") && !may(actor, "portal.set_up")) redirect("/");
  const [links, texts] = await Promise.all([consoleWays(actor), shellTexts()]);
  return (
    <SiteShell {...texts} desk person={{ name: actor.name }} links={links}>
      {children}
    </SiteShell>
  );
}
