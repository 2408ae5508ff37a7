import { defineConfig } from "vitest/config";

/** Tests that take LibreOffice and poppler-utils, which `npm test` does without. */
export default defineConfig({
  test: { include: ["test/office/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 180_000, maxWorkers: 2 },
});
