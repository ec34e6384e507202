import type { ServerResponse } from "node:http";

/** How the download of a file ends instead. */
export type DownloadFault =
  /** A gateway's HTML page. */
  | { readonly kind: "html"; readonly code: number }
  | { readonly kind: "redirect"; readonly to: string }
  /** The connection is reset before anything was said. */
  | { readonly kind: "reset" }
  /** Some bytes of more that were announced, then the connection ends. */
  | { readonly kind: "half" }
  /** Some bytes, and no more until the server closes. */
  | { readonly kind: "hang"; readonly onHanging: () => void }
  /** Bytes without end, and without an announced length, until the other side has had enough. */
  | { readonly kind: "endless"; readonly onGone: () => void };

const BINARY = { "content-type": "application/octet-stream" };
const CHUNK = Buffer.alloc(10_000, "x");

/** Answers with a file. */
export function sendBytes(response: ServerResponse, bytes: Uint8Array): void {
  response.writeHead(200, { ...BINARY, "content-length": bytes.length }).end(bytes);
}

/** Lets a download meet its fault. */
export function inflictOnDownload(fault: DownloadFault, response: ServerResponse, changed: () => void): void {
  switch (fault.kind) {
    case "html":
      response.writeHead(fault.code, { "content-type": "text/html" }).end("<h1>nginx</h1>");
      return;
    case "redirect":
      response.writeHead(302, { location: fault.to }).end();
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "half":
      response.writeHead(200, { ...BINARY, "content-length": 2 * CHUNK.length });
      response.write(CHUNK, () => response.socket?.end());
      return;
    case "hang":
      response.writeHead(200, BINARY);
      response.write(CHUNK, () => {
        fault.onHanging();
        changed();
      });
      return;
    case "endless":
      pour(response);
      response.on("close", () => {
        fault.onGone();
        changed();
      });
  }
}

function pour(response: ServerResponse): void {
  if (!response.destroyed) response.write(CHUNK, () => setImmediate(pour, response));
}
