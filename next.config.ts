import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withMessages = createNextIntlPlugin("./lib/platform/i18n/request.ts");

/** A font slice is named after its contents. */
const forEver = [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }];

export default withMessages({
  poweredByHeader: false,
  // The web server compresses, after it has dropped needless scripts.
  compress: false,
  images: { unoptimized: true },
  typedRoutes: false,
  // Types are checked by `npm run verify`.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "postgres", "pino", "budoux"],
  headers: async () => [{ source: "/fonts/:slice", headers: forEver }],
  experimental: {
    // Files are limited one by one, with a sentence; this is the limit of a whole form.
    serverActions: { bodySizeLimit: "64mb" },
  },
} satisfies NextConfig);
