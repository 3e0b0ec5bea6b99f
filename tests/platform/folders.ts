import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const made: string[] = [];

afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true });
});

/** A folder of this test file alone, gone after its last test. */
export async function aFolder(mode = 0o700): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gojo-launcher-"));
  made.push(folder);
  await chmod(folder, mode);
  return folder;
}
