import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/{unit,contract,property,e2e,crash}/**/*.test.ts"],
    testTimeout: 20_000,
    restoreMocks: true,
  },
});
