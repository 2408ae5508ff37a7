import { defineConfig } from "vitest/config";

/** The built functions on Lambda's Node under Lambda's runtime client, which are packages of their own: `npm ci --prefix test/runtime/tools`. */
export default defineConfig({
  test: {
    include: ["test/runtime/**/*.test.ts"],
    globalSetup: ["test/runtime/build.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
