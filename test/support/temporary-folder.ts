import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished } from "vitest";

/** A new folder on the real disk that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "truc-ban-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}
