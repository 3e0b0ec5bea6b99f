/** Width times height of a PNG, JPEG, GIF or BMP by its header, in pixels; null for anything else. Decodes nothing. */
export function picturePixels(bytes: Uint8Array): number | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 26) return null;
  if (data.readUInt32BE(0) === 0x89504e47) return data.readUInt32BE(16) * data.readUInt32BE(20);
  if (data.toString("latin1", 0, 4) === "GIF8") return data.readUInt16LE(6) * data.readUInt16LE(8);
  if (data.toString("latin1", 0, 2) === "BM")
    return Math.abs(data.readInt32LE(18)) * Math.abs(data.readInt32LE(22));
  return data.readUInt16BE(0) === 0xffd8 ? jpegPixels(data) : null;
}

/** Walks the segments to the frame header (ITU-T T.81, B.2.2). */
function jpegPixels(data: Buffer): number | null {
  let at = 2;
  for (let segments = 0; segments < 1_000 && at + 9 < data.length; segments++) {
    if (data[at] !== 0xff) return null;
    const marker = data[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return data.readUInt16BE(at + 5) * data.readUInt16BE(at + 7);
    at += marker === 0xff ? 1 : 2 + data.readUInt16BE(at + 2);
  }
  return null;
}
