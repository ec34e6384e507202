import { UploadedFile } from "./files.ts";

const HEADERS_END = "\r\n\r\n";

/** Splits a `multipart/form-data` body. As lenient about headers as the two libraries need. */
export function parseMultipart(body: Buffer, contentType: string): Record<string, string | UploadedFile> {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error("multipart without a boundary");
  const parts: Record<string, string | UploadedFile> = {};
  const mark = Buffer.from(`\r\n--${boundary}`);
  const whole = Buffer.concat([Buffer.from("\r\n"), body]);

  let start = whole.indexOf(mark);
  for (;;) {
    const end = start < 0 ? -1 : whole.indexOf(mark, start + mark.length);
    if (end < 0) break;
    const part = whole.subarray(start + mark.length + 2, end);
    const split = part.indexOf(HEADERS_END);
    const headers = part.subarray(0, Math.max(split, 0)).toString("utf8");
    const content = part.subarray(split + HEADERS_END.length);
    const name = parameter(headers, "name");
    const fileName = parameter(headers, "filename");
    if (split < 0 || name === undefined) throw new Error("a part without a name");
    parts[name] =
      fileName === undefined ? content.toString("utf8") : new UploadedFile(fileName, new Uint8Array(content));
    start = end;
  }
  if (whole.subarray(start + mark.length, start + mark.length + 2).toString() !== "--") {
    throw new Error("the last boundary is missing");
  }
  return parts;
}

function parameter(headers: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, "i").exec(headers);
  return found?.[1] ?? found?.[2];
}
