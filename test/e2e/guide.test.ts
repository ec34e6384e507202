import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";

import { launchBrowser } from "../support/browser.ts";
import { parseGuide, readGuide } from "../support/guide.ts";
import { createBrowserStage } from "../support/guide-browser.ts";
import { isOfNewOffice, walk, withPictures } from "../support/guide-walk.ts";

const parts = withPictures(parseGuide(await readGuide()));

/** Every step is done by test/unit/guide.test.ts. `npm run screenshots` keeps the guide's pictures; otherwise they are only drawn. */
describe("the user guide on a phone", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 30_000);
  afterAll(() => browser.close());

  it.each(parts)(
    "shows what the guide says, with what people see and press: $title",
    async (part) => {
      await using stage = await createBrowserStage(browser, isOfNewOffice(part));
      await walk(part, stage);
    },
    60_000,
  );
});
