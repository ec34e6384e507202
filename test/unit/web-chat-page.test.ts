import { describe, expect, it } from "vitest";

import type { Message } from "../../src/adapters/web-chat/records.ts";
import type { ChatView, LiveEvent } from "../../src/adapters/web-chat/wire.ts";
import type { MenuCommand } from "../../src/app/ports/messenger.ts";

/** The parts of the page that need no browser. They are plain JavaScript with their own type check; these are their types. */
interface PageModules {
  complete(menu: readonly MenuCommand[], text: string): MenuCommand[];
  suggestions(menu: readonly MenuCommand[]): MenuCommand[];
  applyEvent(chats: ChatView[], event: LiveEvent): ChatView[];
  letGo(
    state: { drafts: Record<string, { replyTo: Message | null }>; picture: Message | null },
    messageId: string,
  ): object;
  unreadCount(chat: ChatView): number;
  dayLabel(date: Date, now: Date): string;
  listTime(date: Date, now: Date): string;
  fileSize(bytes: number): string;
}

const folder = new URL("../../src/adapters/web-chat/page/", import.meta.url);

async function load(...names: string[]): Promise<PageModules> {
  const modules = await Promise.all(
    names.map((name) => import(new URL(name, folder).href) as Promise<object>),
  );
  return Object.assign({}, ...modules) as PageModules;
}

const page = await load("completion.js", "model.js", "time.js");

const menu: MenuCommand[] = [
  ["trogiup", "Cách dùng"],
  ["chitieu", "Chỉ tiêu và kết quả"],
  ["nhac", "Đặt nhắc việc"],
  ["chidao", "Văn bản chỉ đạo"],
  ["hoinghi", "Lịch hội nghị"],
].map(([command = "", description = ""]) => ({ command, description, locale: "vi" }));

const names = (commands: MenuCommand[]): string[] => commands.map(({ command }) => command);

describe("command completion", () => {
  it.for([
    ["/", ["trogiup", "chitieu", "nhac", "chidao", "hoinghi"]],
    ["/chi", ["chitieu", "chidao"]],
    ["/Chỉ", ["chitieu", "chidao"]],
    ["/dat", ["nhac"]],
    ["/ĐẠO", ["chidao"]],
    ["/chi ", []],
    ["chi", []],
    ["xin /chi", []],
    ["/x\n", []],
  ] as const)("finds for %j what one may mean, with or without diacritics", ([text, expected]) => {
    expect(names(page.complete(menu, text))).toEqual(expected);
  });

  it("does not choose another command than the one that is typed out, so that Enter sends it", () => {
    const alike = ["huydangky", "huy"].map((command) => ({
      command,
      description: "",
      locale: "vi" as const,
    }));
    expect(names(page.complete(alike, "/huy"))).toEqual(["huy", "huydangky"]);
  });

  it("suggests the best known commands first, and others where those are not there", () => {
    expect(names(page.suggestions(menu))).toEqual(["chitieu", "chidao", "hoinghi", "trogiup"]);
    expect(names(page.suggestions(menu.slice(0, 3)))).toEqual(["chitieu", "trogiup", "nhac"]);
  });
});

describe("the page's state", () => {
  const message = (id: string, from: Message["from"] = null): Message => ({
    id,
    chatId: "an",
    from,
    text: id,
    html: null,
    file: null,
    buttons: [],
    replyTo: null,
    protect: false,
    at: "2026-11-26T08:00:00.000Z",
    edited: false,
    clientId: null,
  });
  const chat = (messages: Message[]): ChatView => ({
    chatId: "an",
    kind: "private",
    title: "An",
    memberIds: ["an"],
    messages,
    readUpTo: "2",
  });

  it("does not show a message twice that comes both with the state and as an event", () => {
    const event: LiveEvent = { type: "message", message: message("1") };
    const once = page.applyEvent([chat([])], event);
    expect(page.applyEvent(once, event)).toEqual([chat([message("1")])]);
  });

  it("forgets a deleted message: in its chat, in quotes, in what is written and in the large picture", () => {
    const [gone, other] = [message("1"), message("2")];
    const quote = { messageId: "1", from: null, text: "1", file: null };
    const event: LiveEvent = { type: "delete", chatId: "an", messageId: "1" };
    const once = page.applyEvent([chat([gone, { ...other, replyTo: quote }])], event);
    expect(once).toEqual([chat([other])]);
    expect(page.applyEvent(once, event)).toEqual(once);
    expect(page.letGo({ drafts: { an: { replyTo: gone } }, picture: gone }, "1")).toEqual({
      drafts: { an: { replyTo: null } },
      picture: null,
    });
    const kept = { drafts: { an: { replyTo: other } }, picture: other };
    expect(page.letGo(kept, "1")).toEqual(kept);
  });

  it("counts as unread what the bot wrote after the mark, by number and not as text", () => {
    const an = { userId: "an", name: "An" };
    expect(page.unreadCount(chat([message("1"), message("2"), message("10"), message("11", an)]))).toBe(1);
  });
});

describe("dates on the page", () => {
  const now = new Date(2026, 10, 27, 9, 5);

  it("name today and yesterday, also over the turn of a month, and give the weekday of others", () => {
    expect(page.dayLabel(new Date(2026, 10, 27, 0, 0), now)).toBe("Hôm nay");
    expect(page.dayLabel(new Date(2026, 10, 26, 23, 59), now)).toBe("Hôm qua");
    expect(page.dayLabel(new Date(2026, 9, 31), new Date(2026, 10, 1))).toBe("Hôm qua");
    expect(page.dayLabel(new Date(2026, 10, 20), now)).toBe("thứ Sáu, 20/11/2026");
    expect(page.dayLabel(new Date(2026, 10, 22), now)).toBe("Chủ nhật, 22/11/2026");
  });

  it("are short in the list, with the year only where it is another one", () => {
    expect(page.listTime(new Date(2026, 10, 27, 8, 5), now)).toBe("08:05");
    expect(page.listTime(new Date(2026, 0, 2), now)).toBe("02/01");
    expect(page.listTime(new Date(2025, 10, 27), now)).toBe("27/11/2025");
  });

  it("and sizes are written as in Vietnamese print", () => {
    expect([page.fileSize(1_240_000), page.fileSize(340_000), page.fileSize(3)]).toEqual([
      "1,2 MB",
      "340 KB",
      "1 KB",
    ]);
  });
});
