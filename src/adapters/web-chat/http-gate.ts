import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

import { TEXTS } from "./texts.ts";

/** Names by which a browser on this machine can call us. */
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

/** `http://127.0.0.1:3000`, also for IPv6 addresses. */
export function toOrigin(host: string, port: number): string {
  return new URL(`http://${host.includes(":") ? `[${host}]` : host}:${port}`).origin;
}

/**
 * Lets only requests in that a page of ours, or a person at the address bar, can have made. The Host header stops pages
 * that point their own name at 127.0.0.1; the Origin header stops other pages, those on other ports of this machine
 * included, to which the browser would show our cookie.
 */
export function onlyFromHere(host: string, port: number): MiddlewareHandler {
  const origins = new Set(
    [host, ...LOOPBACK_NAMES].map((name) => toOrigin(name.replace(/^\[|\]$/g, ""), port)),
  );
  return async (c, next) => {
    const own = originOfHost(c.req.header("host"));
    const origin = c.req.header("origin");
    const isChange = c.req.method !== "GET" && c.req.method !== "HEAD";
    const isOurs = origin === undefined ? !isChange : origin === own;
    if (own === null || !origins.has(own) || !isOurs) return c.text(TEXTS.foreign, 403);
    return next();
  };
}

function originOfHost(host: string | undefined): string | null {
  return host !== undefined && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).origin : null;
}

/** Nothing from elsewhere is loaded, framed or guessed at; nothing of ours is told to or read by others. */
export const safeHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginResourcePolicy: "same-origin",
  referrerPolicy: "no-referrer",
  xFrameOptions: "DENY",
  strictTransportSecurity: false,
});
