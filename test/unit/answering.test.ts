import { describe, expect, it } from "vitest";
import { z } from "zod";

import { createAlbums } from "../../src/app/albums.ts";
import { createAnswering, type Message, type Press } from "../../src/app/answering.ts";
import { decodeButton } from "../../src/app/button-data.ts";
import {
  defineAction,
  defineCommand,
  propose,
  reads,
  writes,
  type MemberContext,
  type Rule,
} from "../../src/app/command.ts";
import type { IsGroupAdmin } from "../../src/app/group-admin.ts";
import type { Outgoing } from "../../src/app/ports/messenger.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { USUAL_NUDGES } from "../../src/domain/follow-up.ts";
import type { Role } from "../../src/domain/member.ts";
import { html, toPlainText } from "../../src/text/html.ts";
import { texts } from "../../src/text/texts.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { createFakePictures } from "../support/fake-pictures.ts";
import { createFakeIds } from "../support/fake-ids.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { createOpener } from "../support/store-opener.ts";
import { groupRef, member } from "../support/store-records.ts";

const { errors } = texts("vi");
const group = groupRef("-1");
const RULE = { who: "office", where: "anywhere", beforeLinking: true, groupAdmin: true } as const;

const done = { say: { text: html`Đã làm` }, notice: "Đã làm" };
const doing = writes(async () => done);
const action = defineAction(z.strictObject({}), {
  preview: async () => ({ text: html`Sẽ làm`, facts: null, confirmLabel: "Làm" }),
  run: async () => done,
});
const command = defineCommand({
  name: "huydangky",
  alias: "unsubscribe",
  ...RULE,
  handle: writes(async (tx, context: MemberContext) => propose(tx, context, "do", action, {})),
  actions: { do: action },
});

/** Answering over a real store with Hoa (user "7"), whom the test gives a role; others have not joined. */
async function start(asked: IsGroupAdmin, role: Role = "member") {
  const store = await createOpener()(new MemoryDisk().files);
  const accounts = [{ platform: "telegram" as const, userId: "7" }];
  await store.transact((tx) => tx.members.put(member("hoa", { role, accounts })));
  const said: Outgoing[] = [];
  const notices: (string | null)[] = [];
  const watched = watch(store);
  const questions: Parameters<IsGroupAdmin>[] = [];
  const unexpected = (): never => {
    throw new Error("not expected here");
  };
  const answering = createAnswering({
    store: watched.store,
    clock: new FakeClock("2026-11-23T01:00:00Z"),
    ids: createFakeIds(),
    registry: {
      commands: [command],
      actions: new Map([["do", action]]),
      proposers: new Map([["do", command]]),
      forms: new Map(),
      answers: new Map(),
      byWord: () => null,
      byVerb: () => null,
      byPhrase: () => null,
      nearest: () => [],
    },
    replies: {
      say: (_to, message) => void said.push(message),
      edit: unexpected,
      remove: unexpected,
      notice: (_to, _pressId, notice) => void notices.push(notice),
    },
    timeZone: "Asia/Ho_Chi_Minh",
    status: unexpected,
    isClockTrusted: () => true,
    deepLink: () => null,
    backup: unexpected,
    holidays: { of: unexpected },
    calendar: { toIcs: unexpected },
    pictures: createFakePictures(),
    chatSheets: { read: unexpected, write: unexpected },
    confirmClock: unexpected,
    isGroupAdmin: (...question) => {
      if (watched.isInside()) throw new Error("asked inside a transaction");
      questions.push(question);
      return asked(...question);
    },
    onChange: () => undefined,
    onReceived: () => undefined,
    onSending: () => undefined,
    nudges: USUAL_NUDGES,
    albums: createAlbums(new FakeClock("2026-11-23T01:00:00Z")),
  });
  return {
    answering,
    said,
    notices,
    questions,
    texts: () => said.map(({ text }) => toPlainText(text)),
  };
}

/** The store with work that always runs again after a conflict, and that knows whether work or a view is under way. */
function watch(store: Store): { readonly store: Store; readonly isInside: () => boolean } {
  let inside = 0;
  const within = async <T>(work: () => Promise<T>): Promise<T> => {
    inside += 1;
    return work().finally(() => {
      inside -= 1;
    });
  };
  const conflict = new Error("somebody else was faster");
  return {
    isInside: () => inside > 0,
    store: {
      ...store,
      read: (view) => store.read((tx) => within(() => view(tx))),
      transact: async (work) => {
        const first = store.transact((tx) =>
          within(async () => {
            await work(tx);
            throw conflict;
          }),
        );
        await expect(first).rejects.toBe(conflict);
        return store.transact((tx) => within(() => work(tx)));
      },
    },
  };
}

let events = 0;
const base = (userId: string) => ({
  eventId: `telegram:${String((events += 1))}`,
  chat: group,
  chatTitle: "Nhóm",
  messageId: "1",
  sender: { platform: "telegram" as const, userId, displayName: "Hoa" },
});
const message = (userId = "7", changes: Partial<Message> = {}): Message => ({
  kind: "message",
  ...base(userId),
  text: "/lam",
  files: [],
  replyTo: null,
  ...changes,
});
const press = (userId = "7"): Press => ({ kind: "press", ...base(userId), pressId: "p", data: "" });

const yes: IsGroupAdmin = async () => true;

describe("what a group's administrator may do", () => {
  it("does not ask the platform inside the transaction, nor again when that runs again", async () => {
    const { answering, texts: said, questions } = await start(yes);
    await answering.run(message(), RULE, doing, "", "vi");
    expect(said()).toEqual(["Đã làm"]);
    expect(questions).toEqual([[group, "7"]]);
  });

  it("does not ask the platform inside a view either, and tells the handler what it said", async () => {
    const { answering, texts: said } = await start(yes);
    const telling = reads(async (_tx, { isGroupAdmin }) => ({
      say: { text: html`${String(isGroupAdmin)}` },
    }));
    await answering.run(message(), RULE, telling, "", "vi");
    await answering.run(message(), { ...RULE, who: "member", groupAdmin: false }, telling, "", "vi");
    expect(said()).toEqual(["true", "false"]);
  });

  it("does not let a group's administrator who has not joined do anything", async () => {
    const { answering, said, questions } = await start(yes);
    await answering.run(message("8"), RULE, doing, "", "vi");
    expect(said.map(({ text }) => text)).toEqual([errors.stranger]);
    expect(questions).toEqual([]);
  });

  it.each([false, null])("does not take %s for a yes", async (answer) => {
    const { answering, notices } = await start(async () => answer);
    await answering.run(press(), RULE, doing, "", "vi");
    expect(notices).toEqual([errors.notAllowedNotice]);
  });

  it.each<[string, Rule, Partial<Message>, Role]>([
    ["whose role suffices", RULE, {}, "office"],
    ["under a rule that does not say so", { ...RULE, groupAdmin: false }, {}, "member"],
    ["in private", RULE, { chat: { platform: "telegram", chatId: "7", kind: "private" } }, "member"],
  ])("does not ask the platform about somebody %s", async (_who, rule, changes, role) => {
    const { answering, questions } = await start(yes, role);
    await answering.run(message("7", changes), rule, doing, "", "vi");
    expect(questions).toEqual([]);
  });

  it("does not let somebody confirm who administers the group no more", async () => {
    let isAdmin = true;
    const { answering, said, notices, questions } = await start(async () => isAdmin);
    await answering.run(message(), RULE, command.handle, "", "vi");
    const button = said[0]?.buttons?.[0]?.[0];
    const data = button && "data" in button ? decodeButton(button.data) : null;
    if (!data) throw new Error("nothing was proposed");

    isAdmin = false;
    await answering.confirm(press(), data, "vi");
    isAdmin = true;
    await answering.confirm(press(), data, "vi");
    expect(notices).toEqual([errors.notAllowedNotice, "Đã làm"]);
    expect(questions).toHaveLength(3);
  });
});
