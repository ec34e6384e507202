import { beforeEach, describe, expect, it } from "vitest";

import type { StoredFile } from "../../src/domain/stored-file.ts";
import { html } from "../../src/text/html.ts";
import type { SaidFile } from "./messenger.ts";
import { NEVER, type Stage } from "./messenger-stage.ts";

/** A picture of one pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
const picture: SaidFile = { kind: "picture", name: "bieu-do.png", bytes: PNG };
/** Bytes that would not survive being taken for text, and a name that is awkward in a header. */
const document: SaidFile = {
  kind: "file",
  name: "Nghị quyết số 5; bản (2).docx",
  bytes: Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256),
};

/** Files come and go whole. */
export function describeFiles(stage: Stage): void {
  describeDownloads(stage);
  describe("files", () => {
    beforeEach(({ skip }) => {
      if (!stage.messenger.capabilities.files) skip("no files here");
    });

    it.for([picture, document])("uploads a $kind with its caption and buttons", async (file) => {
      const { person } = stage.harness;
      const buttons = [[{ label: "Đã nhận", data: "ack:b_1:1" }]];
      await stage.sent(person, { text: html`<b>Kèm</b> theo ${`"<x>"`}`, file, buttons });
      const shown = await stage.lastShown(person);
      expect(shown).toMatchObject({ text: `Kèm theo "<x>"`, tags: ["<b>"], buttons: [["Đã nhận"]] });
      expect(shown?.file?.kind).toBe(file.kind);
      expectSameBytes(shown?.file?.bytes, file.bytes);
    });

    it("keeps the name of a file, blanks and accents included", async () => {
      await stage.sent(stage.harness.person, { text: html``, file: document });
      expect((await stage.lastShown(stage.harness.person))?.file?.name).toBe(document.name);
    });

    it("does not let a file's name break out of its header", async () => {
      const file = { ...document, name: 'a"; filename="b\r\nX: y' };
      await stage.sent(stage.harness.person, { text: html``, file });
      const shown = await stage.lastShown(stage.harness.person);
      expect(shown?.file?.name).toMatch(/^a.*filename.*y$/s);
      expectSameBytes(shown?.file?.bytes, file.bytes);
    });

    it.for([picture, document])("sends a $kind that somebody gave it on to others", async (file) => {
      const { person } = stage.harness;
      await stage.harness.say(person, { text: "Gửi giúp", file });
      const { text, files } = await stage.heardMessage();
      expect(text).toBe("Gửi giúp");
      expect(files).toMatchObject([{ platform: stage.messenger.platform, kind: file.kind }]);
      const [stored] = files;
      if (!stored) throw new Error("no file");
      await stage.sent(person, { text: html`Chuyển tiếp`, file: stored, protect: true });
      const shown = await stage.lastShown(person);
      expect(shown).toMatchObject({ text: "Chuyển tiếp", file: { kind: file.kind } });
      expectSameBytes(shown?.file?.bytes, file.bytes);
    });

    it("says what files the answered message had", async () => {
      const { person } = stage.harness;
      const replyTo = await stage.harness.say(person, { text: "Đây", file: document });
      await stage.heardMessage();
      await stage.harness.say(person, { text: "/guitailieu", replyTo });
      const [first, second] = await stage.heard(2);
      if (first?.kind !== "message" || second?.kind !== "message") throw new Error("not two messages");
      expect(second.replyTo).toEqual({ text: "Đây", files: first.files });
    });

    it("edits the caption and keeps the file", async ({ skip }) => {
      if (!stage.messenger.capabilities.edit) return skip("no edits here");
      const { person } = stage.harness;
      const messageId = await stage.sent(person, { text: html`Cũ`, file: document });
      const edited = await stage.messenger.edit(person, messageId, { text: html`Mới` }, NEVER);
      expect(edited.status).toBe("sent");
      const shown = await stage.lastShown(person);
      expect(shown).toMatchObject({ messageId, text: "Mới", file: { kind: "file" } });
      expectSameBytes(shown?.file?.bytes, document.bytes);
    });

    it("takes a caption of exactly the greatest length", async () => {
      const text = "ệ".repeat(stage.messenger.capabilities.maxCaption);
      await stage.sent(stage.harness.person, { text: html`<i>${text}</i>`, file: document });
      expect((await stage.lastShown(stage.harness.person))?.text).toBe(text);
    });
  });
}

/** What people sent can be read. */
function describeDownloads(stage: Stage): void {
  describe("downloads", () => {
    beforeEach(({ skip }) => {
      if (!stage.messenger.capabilities.files) skip("no files here");
    });

    async function given(file: SaidFile): Promise<StoredFile> {
      await stage.harness.say(stage.harness.person, { text: "Đây", file });
      const [stored] = (await stage.heardMessage()).files;
      if (!stored) throw new Error("no file");
      return stored;
    }

    it.for([picture, document])(
      "bring a $kind down as it was sent, of just the size allowed",
      async (file) => {
        const down = await stage.messenger.download(await given(file), file.bytes.length, NEVER);
        if (down.status !== "got") throw new Error(JSON.stringify(down));
        expectSameBytes(down.bytes, file.bytes);
      },
    );

    it("do not bring down a byte more than asked for", async () => {
      const stored = await given(document);
      const { length } = document.bytes;
      expect(await stage.messenger.download(stored, length - 1, NEVER)).toEqual({ status: "too-large" });
    });

    it("do not reject for a file that is gone, or never was", async () => {
      const stored = await given(document);
      const unknown = await stage.messenger.download({ ...stored, fileId: "unknown-file" }, 100_000, NEVER);
      expect(unknown.status).toBe("failed");
      await stage.harness.lose(stored);
      expect((await stage.messenger.download(stored, 100_000, NEVER)).status).toBe("failed");
    });

    it("do not reject, nor bring anything, when they were given up before", async () => {
      const stored = await given(document);
      const down = await stage.messenger.download(stored, 100_000, AbortSignal.abort());
      expect(down.status).toBe("failed");
    });
  });
}

/** Says in a word what is wrong, instead of printing 70,000 numbers. */
function expectSameBytes(actual: Uint8Array | undefined, expected: Uint8Array): void {
  expect(actual?.length).toBe(expected.length);
  expect(Buffer.compare(actual ?? new Uint8Array(), expected)).toBe(0);
}
