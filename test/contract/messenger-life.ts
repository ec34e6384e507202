import { describe, expect, it } from "vitest";

import type { MenuCommand } from "../../src/app/ports/messenger.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import { html } from "../../src/text/html.ts";
import { NEVER, type Stage } from "./messenger-stage.ts";

const MENU: readonly MenuCommand[] = [
  { command: "chitieu", description: "Các chỉ tiêu & kết quả", locale: "vi" },
  { command: "trogiup", description: "Trợ giúp", locale: "vi" },
  { command: "indicators", description: "Indicators & results", locale: "en" },
];

/** The menu, faults, the end. */
export function describeLife(stage: Stage): void {
  it("offers the menu in the person's language", async ({ skip }) => {
    if (!stage.messenger.capabilities.menu) return skip("no menu here");
    expect((await stage.messenger.setMenu(MENU)).status).toBe("sent");
    for (const locale of ["vi", "en"] as const) {
      const expected = MENU.filter((entry) => entry.locale === locale);
      const offered = await stage.harness.menu(locale);
      expect(offered.map(({ command, description }) => ({ command, description, locale }))).toEqual(expected);
    }
  });

  it("links to itself with a payload, where it can", () => {
    const link = stage.messenger.deepLink("moi_AbC-1");
    if (link !== null) expect(new URL(link).searchParams.get("start")).toBe("moi_AbC-1");
  });

  describe("faults are values", () => {
    const signals = {
      "a call that was given up before": AbortSignal.abort(),
      "a chat that is not there": NEVER,
    };
    it.for(Object.entries(signals))("does not reject for %s", async ([, signal]) => {
      const nowhere: ChatRef = { platform: stage.messenger.platform, chatId: "987654321", kind: "private" };
      const result = await stage.messenger.send(nowhere, { text: html`Có ai không?` }, signal);
      expect(["unknown", "rejected", "sent"]).toContain(result.status);
      if (signal.aborted) expect(result.status).toBe("unknown");
    });

    it("does not reject for a press or a message that is not there", async () => {
      const { harness, messenger } = stage;
      expect((await messenger.answerPress("12345", "Quá hạn", NEVER)).status).toBe("rejected");
      if (!messenger.capabilities.edit) return;
      const edited = await messenger.edit(harness.person, "4711", { text: html`?` }, NEVER);
      expect(edited.status).toBe("rejected");
    });
  });

  it("lets what is being handled come to its end before it stops", async () => {
    const { harness, messenger } = stage;
    const gate = Promise.withResolvers<undefined>();
    let finished = false;
    stage.whileHandling = async () => {
      await gate.promise;
      finished = true;
    };
    await harness.say(harness.person, { text: "Việc dài" });
    await stage.heard(1);
    const stopped = messenger.stop().then(() => finished);
    setTimeout(() => {
      gate.resolve(undefined);
    }, 30);
    expect(await stopped).toBe(true);
    await messenger.ended;
  });

  it("can still answer while it stops", async () => {
    const { harness, messenger } = stage;
    stage.whileHandling = async () => {
      stage.whileHandling = async () => undefined;
      void messenger.stop();
      await stage.sent(harness.person, { text: html`Xong` });
    };
    await harness.say(harness.person, { text: "Việc dài" });
    await messenger.ended;
    expect((await stage.lastShown(harness.person))?.text).toBe("Xong");
  });

  it("can be stopped twice", async () => {
    await Promise.all([stage.messenger.stop(), stage.messenger.stop()]);
    await stage.messenger.stop();
    await stage.messenger.ended;
  });
}
