import type { NextConfig } from "next";
export default { images: { unoptimized: true }, poweredByHeader: false } satisfies NextConfig;
