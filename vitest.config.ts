import { defineConfig } from "vitest/config";

import { findChromium } from "./test/support/browser.ts";
import { findOffice } from "./test/support/office.ts";

const withBrowser = findChromium() !== null;
if (!withBrowser) {
  console.warn("The browser tests are left out: there is no Chromium. `apt-get install chromium` brings it.");
}
const withOffice = findOffice() !== null;
if (!withOffice) {
  console.warn(
    "The test with LibreOffice is left out: there is none. `apt-get install libreoffice-calc` brings it.",
  );
}

const browserTests = [
  "test/e2e/guide.test.ts",
  "test/e2e/web-chat.test.ts",
  "test/e2e/web-chat-page.test.ts",
  "test/e2e/web-chat-office.test.ts",
  "test/e2e/web-chat-composing.test.ts",
];
const officeTests = ["test/e2e/sheets-libreoffice.test.ts"];
export default defineConfig({
  test: {
    // What kills the process again and again is run by `npm run test:long`.
    include: ["test/{unit,contract,property,e2e}/**/*.test.ts"],
    exclude: [...(withBrowser ? [] : browserTests), ...(withOffice ? [] : officeTests)],
    // Most of it is waited for at the pace of a platform: one message a second in a chat.
    testTimeout: 60_000,
    restoreMocks: true,
    // No test leaves anything behind in a module, so that all can share what they import.
    isolate: false,
    // Many wait for a platform's pace: others go on meanwhile.
    maxWorkers: 4,
  },
});
