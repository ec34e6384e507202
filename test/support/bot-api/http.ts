import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Args, type Payload } from "./args.ts";
import { ApiError, badRequest } from "./api-error.ts";
import { inflictOnDownload, sendBytes, type DownloadFault } from "./downloads.ts";
import { takesEffect, type Fault, type FaultPlan } from "./faults.ts";
import type { RateLimiter } from "./limits.ts";
import { createMethods } from "./methods.ts";
import { readPayload } from "./request.ts";
import type { CheckCall } from "./spec-check.ts";
import type { World } from "./world.ts";

/** What the server answers. */
export type ApiResponse =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: Readonly<Record<string, unknown>>;
    };

/** A call as it was received. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Payload;
  /** Monotonic milliseconds. */
  readonly at: number;
  /** The answer; undefined while the call waits and where a fault kept it from having any effect. */
  readonly response: ApiResponse | undefined;
  /** The fault that it met; the response, if any, then did not arrive whole. */
  readonly fault: Fault | undefined;
}

export interface HttpContext {
  readonly token: string;
  readonly world: World;
  readonly faults: FaultPlan;
  /** How the next downloads end instead. */
  readonly downloadFaults: DownloadFault[];
  readonly limiter: RateLimiter;
  readonly check: CheckCall;
  readonly calls: ApiCall[];
  readonly violations: string[];
  /** Called whenever a call has arrived or been answered. */
  readonly changed: () => void;
}

/** The HTTP side: tokens, parameters, faults, answers. */
export function createHttpServer(context: HttpContext): Server {
  const { world, faults, downloadFaults, limiter, calls, violations, changed } = context;
  const methods = createMethods(world);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    // Everything is there under a second address as well, as behind a gateway.
    const [, prefix = "", token = "", rest = ""] =
      /^(?:\/prefix)?\/(file\/)?bot([^/]*)\/(.*)$/.exec(url.pathname) ?? [];
    const refusal = checkToken(decodeURIComponent(token), context.token);
    if (refusal) send(response, refusal);
    else if (prefix !== "") download(response, decodeURIComponent(rest));
    else await call(rest, url, request, response);
  }

  async function call(method: string, url: URL, request: IncomingMessage, response: ServerResponse) {
    const at = performance.now();
    const gone = new AbortController();
    response.on("close", () => {
      gone.abort();
    });
    const payload = await readPayload(request, url).catch((error: unknown) => {
      violations.push(`${method}: cannot read the request: ${String(error)}`);
      return undefined;
    });
    const record = { method, payload: payload ?? {}, at, response: undefined, fault: undefined };
    const entry: Mutable<ApiCall> = record;
    calls.push(entry);
    if (!payload) {
      send(response, (entry.response = failure(badRequest("can't parse request"))));
      return;
    }
    violations.push(...context.check(method, payload));
    changed();

    const fault = (entry.fault = faults.take(method, payload));
    if (!fault || takesEffect(fault)) entry.response = await run(method, payload, gone.signal);
    if (fault) inflict(fault, response, entry.response);
    else if (entry.response) send(response, entry.response);
    changed();
  }

  async function run(method: string, payload: Payload, gone: AbortSignal): Promise<ApiResponse> {
    try {
      const implementation = methods.get(method);
      if (!implementation) {
        violations.push(`${method}: the stand-in does not know this method`);
        throw new ApiError(404, "Not Found");
      }
      const args = new Args(payload);
      limiter.admit(method, args.integer("chat_id") ?? 0, performance.now());
      return { ok: true, result: await implementation(args, gone) };
    } catch (error) {
      if (error instanceof ApiError) return failure(error);
      violations.push(`${method}: the stand-in failed: ${String(error)}`);
      return failure(new ApiError(500, "Internal Server Error"));
    }
  }

  function download(response: ServerResponse, path: string): void {
    const file = world.files.at(path);
    const fault = downloadFaults.shift();
    if (fault) inflictOnDownload(fault, response, changed);
    else if (!file) send(response, failure(new ApiError(404, "Not Found")));
    else sendBytes(response, file.bytes);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(`the stand-in failed: ${String(error)}`);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function checkToken(token: string, right: string): ApiResponse | undefined {
  if (token === right) return undefined;
  return failure(
    /^\d+:[\w-]+$/.test(token) ? new ApiError(401, "Unauthorized") : new ApiError(404, "Not Found"),
  );
}

function failure({ code, message, parameters }: ApiError): ApiResponse {
  return { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
}

function send(response: ServerResponse, answer: ApiResponse): void {
  const headers = { "content-type": "application/json" };
  response.writeHead(answer.ok ? 200 : answer.error_code, headers).end(JSON.stringify(answer));
}

function inflict(fault: Fault, response: ServerResponse, answer: ApiResponse | undefined): void {
  switch (fault.kind) {
    case "error": {
      const { code, description, parameters } = fault;
      send(response, failure(new ApiError(code, description, parameters)));
      return;
    }
    case "html":
      response.writeHead(fault.code, { "content-type": "text/html" });
      response.end(`<html><head><title>${fault.code}</title></head><body><h1>nginx</h1></body></html>`);
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "half": {
      const whole = JSON.stringify(answer ?? { ok: true, result: {} });
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(whole),
      });
      response.write(whole.slice(0, whole.length / 2), () => response.socket?.end());
      return;
    }
    case "hang":
  }
}
