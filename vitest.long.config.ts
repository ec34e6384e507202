import { defineConfig } from "vitest/config";

/** The tests that gain by repetition, with many times their usual volume. */
export default defineConfig({
  test: {
    include: [
      "test/{property,crash}/**/*.test.ts",
      "test/e2e/office*.test.ts",
      "test/e2e/telegram-composing.test.ts",
    ],
    env: { TEST_VOLUME: "10" },
    testTimeout: 900_000,
    isolate: false,
    maxWorkers: 2,
  },
});
