import { describe, expect, it } from "vitest";

import type { Outgoing } from "../../src/app/ports/messenger.ts";
import { html } from "../../src/text/html.ts";
import { NEVER, type Stage } from "./messenger-stage.ts";

/** What people say and press arrives. */
export function describeHearing(stage: Stage): void {
  describe("hearing", () => {
    it("hands over a text to the letter, with who said it and where", async () => {
      const { harness, messenger } = stage;
      const text = `Báo cáo <b> & "số 5"\ndòng hai 😀`;
      const messageId = await harness.say(harness.person, { text });
      const { eventId, sender, ...event } = await stage.heardMessage();
      expect(event).toEqual({
        kind: "message",
        chat: harness.person,
        chatTitle: null,
        messageId,
        text,
        files: [],
        replyTo: null,
      });
      expect(eventId.startsWith(`${messenger.platform}:`)).toBe(true);
      expect(sender).toMatchObject({ platform: messenger.platform, userId: harness.userId });
      expect(sender.displayName).not.toBe("");
    });

    it("keeps the order of a chat, and gives each event an id of its own", async () => {
      const texts = Array.from({ length: 12 }, (_, index) => `Câu ${index + 1}`);
      for (const text of texts) await stage.harness.say(stage.harness.person, { text });
      const events = await stage.heard(12);
      expect(events.map((event) => (event.kind === "message" ? event.text : event.kind))).toEqual(texts);
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(12);
    });

    it("says which of the bot's messages is answered", async () => {
      const { person } = stage.harness;
      const replyTo = await stage.sent(person, { text: html`<b>Hạn</b> nào?` });
      await stage.harness.say(person, { text: "Thứ Sáu", replyTo });
      expect((await stage.heardMessage()).replyTo).toEqual({ text: "Hạn nào?", files: [] });
    });

    it("tells a group from a private chat", async ({ skip }) => {
      const { group, userId } = stage.harness;
      if (!group) return skip("no groups here");
      await stage.harness.say(group, { text: "/chitieu 3" });
      const event = await stage.heardMessage();
      expect(event).toMatchObject({ chat: group, sender: { userId }, text: "/chitieu 3" });
      expect(event.chatTitle).toMatch(/./);
    });
  });

  const question: Outgoing = {
    text: html`Gửi cho 12 người?`,
    buttons: [
      [
        { label: "✅ Gửi", data: "confirm:cf_1:1" },
        { label: "Thôi", data: "cancel:cf_1:1" },
      ],
      [{ label: "Xem", url: "https://example.org/xem?a=1&b=2" }],
    ],
  };

  describe("buttons", () => {
    it("stand in their rows, and the one pressed gives its data", async ({ skip }) => {
      if (!stage.messenger.capabilities.buttons) return skip("no buttons here");
      const { person, userId } = stage.harness;
      const messageId = await stage.sent(person, question);
      expect((await stage.lastShown(person))?.buttons).toEqual([["✅ Gửi", "Thôi"], ["Xem"]]);
      await stage.harness.press(person, messageId, "Thôi");
      const expected = {
        chat: person,
        chatTitle: null,
        sender: { userId },
        messageId,
        data: "cancel:cf_1:1",
      };
      expect(await stage.heardPress()).toMatchObject(expected);
    });

    it.for([{ notice: "Đã gửi <12> & xong" }, { notice: null }])(
      "stop waiting with $notice",
      async ({ notice }, { skip }) => {
        if (!stage.messenger.capabilities.buttons) return skip("no buttons here");
        const { person } = stage.harness;
        await stage.harness.press(person, await stage.sent(person, question), "✅ Gửi");
        const { pressId } = await stage.heardPress();
        expect(await stage.harness.pressAnswer(pressId)).toBeNull();
        expect((await stage.messenger.answerPress(pressId, notice, NEVER)).status).toBe("sent");
        expect(await stage.harness.pressAnswer(pressId)).toEqual({ notice });
      },
    );

    it("carry 64 bytes of data there and back unharmed", async ({ skip }) => {
      if (!stage.messenger.capabilities.buttons) return skip("no buttons here");
      const { person } = stage.harness;
      const data = `ok:${"đ".repeat(30)}x`;
      const messageId = await stage.sent(person, { text: html`?`, buttons: [[{ label: "Có", data }]] });
      await stage.harness.press(person, messageId, "Có");
      expect((await stage.heardPress()).data).toBe(data);
    });
  });
}
