import { open, type FileHandle } from "node:fs/promises";

/**
 * Loaded before the program (`node --import`), it kills that program on the spot (SIGKILL) when its journal comes to a point in
 * the life of a reminder, named by KILL_AT. The program knows nothing of it: points are told by what is written.
 */
interface Point {
  readonly isAt: (written: string) => boolean;
  /** Whether what is written still reaches the disk. */
  readonly isKept: boolean;
}

const status = (name: string) => (written: string) =>
  written.includes(`"status":"${name}"`) && /"kind":"(?:reminder|asked)"/.test(written);

const POINTS: Readonly<Record<string, Point>> = {
  /** Planned, in nobody's hands. */
  planned: { isAt: status("pending"), isKept: true },
  /** Leased, no request under way. */
  leased: { isAt: status("sending"), isKept: true },
  /** The request is about to leave. */
  begun: { isAt: (written) => written.includes('"begun":true'), isKept: true },
  /** The answer has come and is not recorded. */
  answered: { isAt: status("sent"), isKept: false },
  recorded: { isAt: status("sent"), isKept: true },
};

const point = POINTS[process.env["KILL_AT"] ?? ""];
if (!point) throw new Error("KILL_AT names no point");
const { isAt, isKept } = point;

await using probe = await open(import.meta.filename);
const prototype = Object.getPrototypeOf(probe) as Pick<FileHandle, "write">;
const write = Object.getOwnPropertyDescriptor(prototype, "write")?.value as (
  this: FileHandle,
  bytes: Uint8Array,
  ...rest: unknown[]
) => Promise<unknown>;

Object.defineProperty(prototype, "write", {
  value: async function (this: FileHandle, bytes: Uint8Array, ...rest: unknown[]): Promise<unknown> {
    if (!isAt(Buffer.from(bytes).toString("utf8"))) return write.call(this, bytes, ...rest);
    if (isKept) {
      await write.call(this, bytes, ...rest);
      await this.datasync();
    }
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => undefined);
  },
});
