import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin("./lib/platform/i18n/request.ts");

export default withMessages({
  poweredByHeader: false,
  images: { unoptimized: true },
  typedRoutes: false,
  // Types are checked by `npm run verify`.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "postgres", "pino", "budoux"],
  experimental: {
    // Files are limited one by one, with a sentence; this is the limit of a whole form.
    serverActions: { bodySizeLimit: "60mb" },
  },
} satisfies NextConfig);
