import { describe, expect, it } from "vitest";

import { html } from "../../src/text/html.ts";
import { NEVER, type Stage } from "./messenger-stage.ts";

/** What the bot sends and edits is what people see. */
export function describeShowing(stage: Stage): void {
  describe("showing", () => {
    it("shows our markup as markup, and what people wrote as they wrote it", async () => {
      const { person } = stage.harness;
      await stage.sent(person, { text: html`<b>Đậm <i>xiên</i></b> ${`1 < 2 & "x" <u>không</u> &amp;`}` });
      expect(await stage.lastShown(person)).toMatchObject({
        text: `Đậm xiên 1 < 2 & "x" <u>không</u> &amp;`,
        tags: ["<b>", "<i>"],
        buttons: [],
        file: null,
      });
    });

    it("shows a bare & or > in a sentence of our own as it stands", async () => {
      await stage.sent(stage.harness.person, {
        text: html`Họp & báo cáo: 8h -> 9h <a href="https://example.org/?a=1&b=2">&quot;Xem&quot;</a>`,
      });
      expect((await stage.lastShown(stage.harness.person))?.text).toBe(`Họp & báo cáo: 8h -> 9h "Xem"`);
    });

    it("keeps the order of what is sent one after another", async () => {
      const { person } = stage.harness;
      for (const text of ["một", "hai", "ba"]) await stage.sent(person, { text: html`${text}` });
      expect((await stage.harness.shown(person)).map(({ text }) => text)).toEqual(["một", "hai", "ba"]);
    });

    it("sends into the group, and nowhere else", async ({ skip }) => {
      const { group, person } = stage.harness;
      if (!group) return skip("no groups here");
      await stage.harness.say(person, { text: "Chào" });
      await stage.sent(group, { text: html`Kính gửi các đồng chí` });
      expect((await stage.lastShown(group))?.text).toBe("Kính gửi các đồng chí");
      expect(await stage.harness.shown(person)).toEqual([]);
    });

    it("takes a text of exactly the greatest length, counted without its markup", async () => {
      const text = `<&${"ữ".repeat(stage.messenger.capabilities.maxText - 2)}`;
      await stage.sent(stage.harness.person, { text: html`<b>${text}</b>` });
      expect((await stage.lastShown(stage.harness.person))?.text).toBe(text);
    });
  });

  describe("editing", () => {
    it("replaces the text and the buttons where the message stands", async ({ skip }) => {
      if (!stage.messenger.capabilities.edit) return skip("no edits here");
      const { person } = stage.harness;
      const buttons = [[{ label: "Đã nhận", data: "ack:b_1:1" }]];
      const messageId = await stage.sent(person, { text: html`Chỉ đạo số 1`, buttons });
      await stage.sent(person, { text: html`Tin sau` });
      const result = await stage.messenger.edit(
        person,
        messageId,
        { text: html`<b>Đã nhận</b> lúc 8h` },
        NEVER,
      );
      expect(result).toEqual({ status: "sent", messageId });
      expect(await stage.harness.shown(person)).toMatchObject([
        { messageId, text: "Đã nhận lúc 8h", tags: ["<b>"], buttons: [] },
        { text: "Tin sau" },
      ]);
    });

    it("calls an edit that changes nothing a success", async ({ skip }) => {
      if (!stage.messenger.capabilities.edit) return skip("no edits here");
      const { person } = stage.harness;
      const message = { text: html`Không đổi`, buttons: [[{ label: "Xem", data: "view:1:1" }]] };
      const messageId = await stage.sent(person, message);
      expect(await stage.messenger.edit(person, messageId, message, NEVER)).toEqual({
        status: "sent",
        messageId,
      });
    });
  });
  describe("deleting", () => {
    it("takes away what a person said, and the bot's own, and nothing else", async ({ skip }) => {
      if (!stage.messenger.capabilities.delete) return skip("nothing is deleted here");
      const { harness, messenger } = stage;
      const { person } = harness;
      const said = await harness.say(person, { text: "Nhầm" });
      const ours = await stage.sent(person, { text: html`Cũng nhầm` });
      const other = await harness.say(person, { text: "Còn đây" });
      await stage.heard(2);
      for (const messageId of [said, ours]) {
        expect(await messenger.delete(person, messageId, NEVER)).toEqual({ status: "sent", messageId });
        expect(await harness.has(person, messageId)).toBe(false);
      }
      expect(await harness.has(person, other)).toBe(true);
    });

    it("of a message that is not there, or no more, is refused", async ({ skip }) => {
      if (!stage.messenger.capabilities.delete) return skip("nothing is deleted here");
      const { harness, messenger } = stage;
      const messageId = await harness.say(harness.person, { text: "Nhầm" });
      await messenger.delete(harness.person, messageId, NEVER);
      for (const gone of [messageId, "4711"]) {
        const result = await messenger.delete(harness.person, gone, NEVER);
        expect(result).toMatchObject({ status: "rejected", reason: "invalid" });
      }
    });

    it("of what somebody says in a group needs a right there, and is refused without", async ({ skip }) => {
      const { harness, messenger } = stage;
      const { group } = harness;
      if (!messenger.capabilities.delete || !group) return skip("nothing is deleted here");
      const messageId = await harness.say(group, { text: "/chitieu" });
      const { status } = await messenger.delete(group, messageId, NEVER);
      expect(["sent", "rejected"]).toContain(status);
      expect(await harness.has(group, messageId)).toBe(status === "rejected");
    });
  });
}
