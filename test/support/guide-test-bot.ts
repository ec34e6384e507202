import type { Who } from "./guide.ts";
import type { Place, Stage } from "./guide-walk.ts";
import { sheetBytes } from "./fake-sheets.ts";
import { startTestBot } from "./test-bot.ts";

/** The people of the guide, by the ids that the sample gives to those whom it has. */
export const IDS: Record<Who, string> = {
  "Người mới": "nguoimoi",
  Khách: "khach",
  "Đảng viên": "dangvien",
  "Bí thư": "bithu",
  "Văn phòng": "vanphong",
  "Quản trị": "quantri",
};
const GROUP = "nhom";

/** The guide's steps on the whole bot in memory, with a clock that the test owns. */
export async function createTestBotStage(isEmpty: boolean): Promise<Stage> {
  const bot = await startTestBot({ isEmpty });
  const groupOf = ({ inGroup }: Place) => (inGroup ? GROUP : undefined);
  return {
    adminCode: bot.adminCode,
    async say(place, text) {
      await bot.say(IDS[place.who], text, groupOf(place));
    },
    async press(place, messageId, button) {
      const message = bot
        .shown(groupOf(place) ?? IDS[place.who])
        .find((shown) => shown.messageId === messageId);
      if (!message) throw new Error("It was shown a moment ago");
      await bot.press(IDS[place.who], message, button, groupOf(place));
    },
    async send({ who }, name, rows) {
      await bot.send(IDS[who], name, sheetBytes(rows));
    },
    async look(place) {
      return bot.shown(groupOf(place) ?? IDS[place.who]).map(({ messageId, text, buttons, file }) => ({
        id: messageId,
        text,
        buttons: buttons.flat(),
        file: file && (file.kind === "picture" ? "" : file.name),
      }));
    },
    pass: (ms) => bot.pass(ms),
    async until(isTrue) {
      await isTrue();
    },
    picture: async () => undefined,
  };
}
