import { Hono, type Context, type MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { routePath } from "hono/route";

import type { Log } from "../../app/ports/log.ts";
import { readAsset } from "./assets.ts";
import { SESSION_DAYS, type Door } from "./door.ts";
import { createApi, type ApiOptions } from "./http-api.ts";
import { onlyFromHere, safeHeaders } from "./http-gate.ts";
import { noticePage } from "./notice-page.ts";
import { Refused } from "./people-side.ts";
import { TEXTS } from "./texts.ts";

export interface AppOptions extends ApiOptions {
  readonly host: string;
  readonly port: number;
  readonly door: Door;
  readonly log: Log;
}

const SESSION_SECONDS = SESSION_DAYS * 24 * 60 * 60;
const FONT_SECONDS = 30 * 24 * 60 * 60;

/** The whole site: the page, what it is made of, and what it asks for. */
export function createHttpApp(options: AppOptions): Hono {
  const { host, port, door, log } = options;
  // Browsers send a cookie to every port of a host: without the port in its name two bots would sign each other out.
  const cookie = `truc-ban-${port}`;
  const app = new Hono();
  app.use(safeHeaders, onlyFromHere(host, port));

  app.get("/", async (c) => {
    c.header("Cache-Control", "no-store");
    // A preview that only asks for the head must not use the key up.
    const key = c.req.method === "HEAD" ? undefined : c.req.query("key");
    if (door.isOpenFor(getCookie(c, cookie))) return key === undefined ? servePage(c) : c.redirect("/", 303);
    if (key === undefined) return c.html(noticePage(TEXTS.needKeyTitle, TEXTS.needKey), 401);
    const secret = await door.enter(key);
    if (secret === null) return c.html(noticePage(TEXTS.badKeyTitle, TEXTS.badKey), 403);
    setCookie(c, cookie, secret, { httpOnly: true, sameSite: "Strict", path: "/", maxAge: SESSION_SECONDS });
    return c.redirect("/", 303);
  });

  const onlySignedIn: MiddlewareHandler = async (c, next) => {
    if (!door.isOpenFor(getCookie(c, cookie))) throw new Refused(401, TEXTS.signedOut);
    c.header("Cache-Control", "no-store");
    return next();
  };
  app.use("/api/*", onlySignedIn);
  app.route("/api", createApi(options));

  app.get("*", async (c) => {
    const asset = await readAsset(c.req.path);
    if (!asset) return c.text(TEXTS.notFound, 404);
    const isFont = asset.type.startsWith("font/");
    const caching = isFont ? `max-age=${FONT_SECONDS}, immutable` : "no-cache";
    return c.body(asset.bytes, 200, { "Content-Type": asset.type, "Cache-Control": caching });
  });

  app.notFound((c) => c.text(TEXTS.notFound, 404));
  app.onError((error, c) => {
    if (error instanceof Refused) return c.json({ error: error.message }, error.status);
    log.error("The web chat could not answer a request.", { route: routePath(c), error });
    return c.json({ error: TEXTS.notStored }, 500);
  });
  return app;
}

async function servePage(c: Context): Promise<Response> {
  const page = await readAsset("/page/index.html");
  return page ? c.body(page.bytes, 200, { "Content-Type": page.type }) : c.notFound();
}
