import { defineConfig } from "vitest/config";

import { findChromium } from "./test/support/browser.ts";

const withBrowser = findChromium() !== null;
if (!withBrowser) {
  console.warn("The browser tests are left out: there is no Chromium. `apt-get install chromium` brings it.");
}

const browserTests = ["test/e2e/web-chat.test.ts", "test/e2e/web-chat-page.test.ts"];
/** What kills the process hundreds of times is run by `npm run test:long`. */
const longOnly = ["test/crash/store-points.test.ts", "test/crash/store-kill.test.ts"];

export default defineConfig({
  test: {
    include: ["test/{unit,contract,property,e2e,crash}/**/*.test.ts"],
    exclude: [...longOnly, ...(withBrowser ? [] : browserTests)],
    testTimeout: 20_000,
    restoreMocks: true,
    // No test leaves anything behind in a module, so that all can share what they import.
    isolate: false,
  },
});
