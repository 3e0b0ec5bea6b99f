declare module "subset-font" {
  type Options = {
    targetFormat: "woff2";
    /** OpenType features to keep, e.g. "kern". */
    keepFeatures: string[];
    noHinting: boolean;
    dropTables: string[];
  };
  export default function subsetFont(font: Buffer, characters: string, options: Options): Promise<Buffer>;
}
