import { badRequest } from "./api-error.ts";
import { UploadedFile } from "./files.ts";

export type Payload = Readonly<Record<string, unknown>>;

/** Reads a call's parameters as leniently as Telegram does: each may also come as a string. */
export class Args {
  readonly payload: Payload;

  constructor(payload: Payload) {
    this.payload = payload;
  }

  /** Empty where it is missing. */
  text(name: string): string {
    const value = this.payload[name];
    if (typeof value === "number") return value.toString();
    return typeof value === "string" ? value : "";
  }

  integer(name: string): number | undefined {
    const text = this.text(name);
    return /^-?\d+$/.test(text) ? Number(text) : undefined;
  }

  flag(name: string): boolean {
    return ["true", "1", true, 1].some((yes) => this.payload[name] === yes);
  }

  /** An object or array, which may be JSON in a string. */
  json(name: string): unknown {
    const value = this.payload[name];
    if (typeof value !== "string") return value;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${name.replaceAll("_", " ")} JSON object`);
    }
  }

  /** An upload, a file id, or nothing. `attach://name` stands for the part of that name. */
  file(name: string): UploadedFile | string | undefined {
    const value = this.payload[name];
    if (value instanceof UploadedFile) return value;
    const text = this.text(name);
    if (!text.startsWith("attach://")) return text === "" ? undefined : text;
    const part = this.payload[text.slice("attach://".length)];
    return part instanceof UploadedFile ? part : undefined;
  }
}
