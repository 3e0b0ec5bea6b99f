import NextLink from "next/link";
import type { ComponentProps } from "react";

/** A link within the portal. It fetches nothing before it is followed: each page is made for its reader alone. */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
