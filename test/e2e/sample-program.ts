/** `npm start`'s program with the sample plan and no cloud, in the test's own process, so that the test sees the workbook behind the page. @module */
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample } from "#local/seed";
import type { LocalEngine } from "#local/sheet/engine";
import { type LocalProgram, startLocal } from "#local/start";
import { builtScript } from "#test/fakes/once";

/** Makes the workbook where the folder holds none. */
export async function startSample(dataFolder: string): Promise<{ program: LocalProgram; engine: LocalEngine }> {
  let engine: LocalEngine | null = null;
  const program = await startLocal({
    dataFolder,
    port: 0,
    open: false,
    script: builtScript(),
    google: (opened) => {
      engine = opened as LocalEngine;
      return createSheetsApi(opened);
    },
    seed: seedSample,
    log: () => undefined,
  });
  if (!engine) throw new Error("The program opened no workbook");
  return { program, engine };
}
