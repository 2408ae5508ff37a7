import { defineConfig } from "vitest/config";

/** They change what a process has once: its environment, its modules. */
const ALONE = ["test/unit/lambdas/handlers.test.ts", "test/unit/lambdas/shared/link-key.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    globalSetup: "test/run-folder.ts",
    projects: [
      // Most of what a small test takes is loading what it tests: these share a process, and so the modules.
      { extends: true, test: { name: "together", include: ["test/unit/**/*.test.ts"], exclude: ALONE, isolate: false } },
      // vitest.office.config.ts and vitest.runtime.config.ts run the others, on machines with LibreOffice and with the compiled runtime client.
      { extends: true, test: { name: "alone", include: ["test/!(unit|office|runtime)/**/*.test.ts", ...ALONE] } },
    ],
  },
});
