import { createFakeMessenger } from "../support/fake-messenger.ts";
import { describeMessengerContract, type MessengerHarness } from "./messenger.ts";

describeMessengerContract("the fake", async (): Promise<MessengerHarness> => {
  const messenger = createFakeMessenger();
  const group = messenger.group("-1");
  messenger.groupAdmins.push({ group, userId: "1" }, { group, userId: "2" });
  return {
    messenger,
    person: messenger.person("1"),
    userId: "1",
    group,
    inGroup: { creator: "1", administrator: "2", member: "3", left: "4" },
    failNextGroupAdmin: () => {
      messenger.failNextGroupAdmin();
    },
    say: async (chat, said) => messenger.say(chat, said).messageId,
    press: async (chat, messageId, label) => {
      messenger.press(chat, messageId, label);
    },
    shown: async (chat) => messenger.shown(chat),
    has: async (chat, messageId) => messenger.has(chat, messageId),
    pressAnswer: async (pressId) => messenger.pressAnswer(pressId),
    menu: async (wanted) => messenger.menu.filter(({ locale }) => locale === wanted),
    lose: async ({ fileId }) => {
      messenger.loseFile(fileId);
    },
    stop: async () => {
      await messenger.stop();
    },
  };
});
