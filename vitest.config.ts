import { defineConfig } from "vitest/config";

import { findChromium } from "./test/support/browser.ts";

const withBrowser = findChromium() !== null;
if (!withBrowser) {
  console.warn("The browser tests are left out: there is no Chromium. `apt-get install chromium` brings it.");
}

export default defineConfig({
  test: {
    include: ["test/{unit,contract,property,e2e,crash}/**/*.test.ts"],
    exclude: withBrowser ? [] : ["test/e2e/web-chat.test.ts", "test/e2e/web-chat-page.test.ts"],
    testTimeout: 20_000,
    restoreMocks: true,
  },
});
