import { request } from "node:http";

import { describe, expect, it } from "vitest";

import { DAY } from "../../src/domain/instant.ts";
import { openWebChat, returnToWebChat } from "../support/web-chat-client.ts";
import { createWebChatWorld } from "../support/web-chat-world.ts";

/** A request with headers and a path that `fetch` would not send. */
function rawStatus(origin: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject).end();
  });
}

async function enter(address: string): Promise<{ status: number; cookie: string; body: string }> {
  const response = await fetch(address, { redirect: "manual" });
  const cookie = response.headers.get("set-cookie") ?? "";
  return { status: response.status, cookie, body: await response.text() };
}

describe("where the web chat listens", () => {
  it.for(["0.0.0.0", "::", "192.168.1.5", "example.org", "127.0.0.1.example.org", ""])(
    "refuses the host %j, which others could reach",
    async (host) => {
      const chat = createWebChatWorld().create({ host });
      await expect(chat.start(async () => undefined)).rejects.toMatchObject({
        name: "ConnectionRefused",
        message: expect.stringContaining("only runs on 127.0.0.1") as string,
      });
    },
  );

  it("says in a sentence that the port is in use, and leaves the other's history alone", async () => {
    const world = createWebChatWorld();
    const first = await world.start();
    const port = Number(new URL(first.address()).port);
    await expect(world.create({ port }).start(async () => undefined)).rejects.toMatchObject({
      name: "ConnectionRefused",
      message: expect.stringContaining(`port ${port} on 127.0.0.1 is in use`) as string,
    });
    const client = await openWebChat(first.address());
    await client.say("an", { text: "vẫn chạy" });
    client.close();
  });
});

describe("the gate", () => {
  it("refuses a Host that somebody else's name points here with", async () => {
    const { origin, port } = new URL((await createWebChatWorld().start()).address());
    expect(await rawStatus(origin, "/", { host: `evil.example:${port}` })).toBe(403);
    expect(await rawStatus(origin, "/", { host: "127.0.0.1:1" })).toBe(403);
    expect(await rawStatus(origin, "/", { host: "a b" })).not.toBe(401);
    expect(await rawStatus(origin, "/", { host: `localhost:${port}` })).toBe(401);
  });

  it("refuses what pages of elsewhere send with our cookie, those on other ports of this machine included", async () => {
    const chat = await createWebChatWorld().start();
    const client = await openWebChat(chat.address());
    const body = JSON.stringify({ as: "an", text: "x", fileId: null, replyTo: null, clientId: "c" });
    const post = (headers: Record<string, string>): Promise<Response> =>
      client.fetch("/api/chats/an/messages", { method: "POST", body, headers });
    for (const origin of ["https://evil.example", "http://127.0.0.1:1", "null", "http://localhost"]) {
      expect((await post({ origin })).status, origin).toBe(403);
    }
    expect((await client.fetch("/api/state", { headers: { origin: "https://evil.example" } })).status).toBe(
      403,
    );
    expect((await client.chat("an")).messages).toEqual([]);
    client.close();
  });

  it("gives nothing away without a cookie but a page that says what to do", async () => {
    const chat = await createWebChatWorld().start();
    const { origin } = new URL(chat.address());
    for (const path of ["/api/state", "/api/events", "/api/files/abcdefgh12345678"]) {
      expect((await fetch(origin + path)).status, path).toBe(401);
    }
    const page = await enter(origin);
    expect(page.status).toBe(401);
    expect(page.body).toContain("Đồng chí sao chép liên kết");
  });

  it("lets each address in once", async () => {
    const world = createWebChatWorld();
    const address = (await world.start()).address();
    const [one, other] = await Promise.all([enter(address), enter(address)]);
    expect([one.status, other.status].toSorted()).toEqual([303, 403]);
    const again = await enter(address);
    expect(again).toMatchObject({ status: 403, cookie: "" });
    expect(again.body).toContain("Mỗi liên kết chỉ mở được một lần");
    expect(world.announced).toHaveLength(2);
    expect((await enter(world.announced[1] ?? "")).status).toBe(303);
  });

  it("refuses a wrong key without using up the right one", async () => {
    const chat = await createWebChatWorld().start();
    const { origin } = new URL(chat.address());
    expect((await enter(`${origin}/?key=`)).status).toBe(403);
    expect((await enter(`${origin}/?key=${"a".repeat(43)}`)).status).toBe(403);
    expect((await enter(chat.address())).status).toBe(303);
  });

  it("gives a cookie that scripts and other sites do not get", async () => {
    const { cookie } = await enter((await createWebChatWorld().start()).address());
    expect(cookie).toMatch(/^truc-ban-\d+=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it("sends its page with headers that let nothing in from elsewhere", async () => {
    const chat = await createWebChatWorld().start();
    const client = await openWebChat(chat.address());
    const { headers, status } = await client.fetch("/");
    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    client.close();
  });

  it("does not leave a machine without emoji with empty boxes: it serves every font that its styles name", async () => {
    const chat = await createWebChatWorld().start();
    const client = await openWebChat(chat.address());
    const styles = await (await client.fetch("/page/base.css")).text();
    const fonts = [...styles.matchAll(/url\("(\/fonts\/[^"]+)"\)/g)].map(([, path = ""]) => path);
    expect(fonts).toContain("/fonts/NotoEmoji_400Regular.ttf");
    for (const path of fonts) {
      const { status, headers } = await client.fetch(path);
      expect([path, status, headers.get("content-type")]).toEqual([
        path,
        200,
        expect.stringContaining("font/"),
      ]);
    }
    client.close();
  });

  it.for([
    "/page/../web-chat.ts",
    "/page/%2e%2e/web-chat.ts",
    "/page/..%2fweb-chat.ts",
    "/vendor/lit-html/../../package.json",
    "/vendor/lit-html/directives/../../zod/index.js",
    "/fonts/../package.json",
    "/api/files/..%2fhistory.jsonl",
    "/page/tsconfig.json",
  ])("does not serve %s, which is not a part of the page", async (path) => {
    const chat = await createWebChatWorld().start();
    const { cookie } = await enter(chat.address());
    const status = await rawStatus(new URL(chat.address()).origin, path, {
      cookie: cookie.split(";")[0] ?? "",
    });
    expect(status).toBe(404);
  });
});

describe("a session", () => {
  it("survives a restart, so that an open page comes back by itself; after 30 days it ends", async () => {
    const world = createWebChatWorld();
    const first = await world.start();
    const port = Number(new URL(first.address()).port);
    const { cookie } = await enter(first.address());
    await first.stop();
    const { origin } = new URL((await world.start(undefined, { port })).address());
    const pair = cookie.split(";")[0] ?? "";
    (await returnToWebChat(origin, pair)).close();
    world.clock.stepWall(30 * DAY);
    await expect(returnToWebChat(origin, pair)).rejects.toThrow("401");
  });

  it("brings a browser that follows its old address to the page", async () => {
    const chat = await createWebChatWorld().start();
    const used = chat.address();
    const client = await openWebChat(used);
    const { status, headers } = await client.fetch(used.slice(client.origin.length), { redirect: "manual" });
    expect([status, headers.get("location")]).toEqual([303, "/"]);
    client.close();
  });
});
