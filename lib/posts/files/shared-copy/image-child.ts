import sharp from "sharp";
import { takeApart, Unreadable } from "./child-io.ts";

/*
 * An image made anew from its pixels alone: no place, camera, author, comment, thumbnail, or anything that hides behind
 * it comes along. The format that its first bytes promise is given as the argument; another one is refused.
 */

const mostPixels = 40_000_000;
const longestSide = 4_096;
const quality = 85;

sharp.cache(false);
sharp.concurrency(1);

await takeApart(async (file) => {
  const promised = process.argv[2];
  // Reads the header alone.
  const { format, width, height } = await sharp(file, { limitInputPixels: false }).metadata();
  if (format !== promised) throw new Unreadable("broken");
  if (width * height > mostPixels) throw new Unreadable("tooLarge");
  const upright = sharp(file, { limitInputPixels: mostPixels, sequentialRead: true, failOn: "error" })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true });
  if (format === "jpeg") return upright.jpeg({ quality }).toBuffer();
  if (format === "webp") return upright.webp({ quality }).toBuffer();
  return upright.png().toBuffer();
});
