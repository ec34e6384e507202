import { z } from "zod";

import type { Log } from "../../app/ports/log.ts";
import type { Pictures } from "../../app/ports/pictures.ts";
import { createJobProcess } from "../job-process/job-process.ts";

export interface EchartsPicturesOptions {
  readonly log: Log;
  /** How long one picture may take, in ms, on a machine that is busy with other things. */
  readonly timeLimitMs?: number;
}

const TIME_LIMIT_MS = 15_000;
/** Twice what a page of hundreds of rows needs. */
const MEMORY_MB = 256;

/**
 * Draws PNG pictures in a process of its own, which stays for a minute after the last one: see docs/decisions/0023.
 * `stop` ends that process when the bot ends; what is asked for later is not drawn.
 */
export function createEchartsPictures({
  log,
  timeLimitMs = TIME_LIMIT_MS,
}: EchartsPicturesOptions): Pictures & { stop(): void } {
  const drawing = createJobProcess({
    program: new URL("draw-process.ts", import.meta.url),
    answer: z.instanceof(Uint8Array),
    timeLimitMs,
    memoryMb: MEMORY_MB,
  });
  return {
    async draw(picture) {
      try {
        return await drawing.call(picture);
      } catch (error) {
        log.error("a picture could not be drawn", { kind: picture.kind, error });
        return null;
      }
    },
    stop() {
      drawing.stop();
    },
  };
}
