import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const ENTRY = `
export { bahtInWords } from "#core/text/baht-words";
export { formatBaht, parseAmount } from "#core/text/amount";
export { suspicions, tidyText } from "#core/text/tidy";
export { nearDuplicates } from "#core/text/similarity";
export { deadlinesOf } from "#core/calendar/deadlines";
export { HOLIDAYS } from "#core/calendar/holiday-table";
export { DEFAULT_ROUNDS } from "#core/calendar/rounds";
`;

describe("text and calendar, bundled for Apps Script", () => {
  it("run in a V8 without Intl, console or any host object", async () => {
    const bundle = await build({
      stdin: { contents: ENTRY, resolveDir: process.cwd() },
      bundle: true,
      format: "iife",
      globalName: "core",
      target: "es2020",
      write: false,
    });
    const context = createContext(Object.create(null));
    runInContext("for (const name of ['Intl', 'console', 'WebAssembly', 'SharedArrayBuffer']) delete globalThis[name];", context);
    runInContext(bundle.outputFiles[0]?.text ?? "", context);
    const result: unknown = runInContext(
      `JSON.stringify([
        core.bahtInWords(19800),
        core.formatBaht(1234567.5),
        core.parseAmount("จำนวน ๙๘,๓๒๐.- บาท"),
        core.tidyText("เเผนงาน"),
        core.suspicions("แม่่").length,
        core.nearDuplicates([{ key: 1, text: "โครงการฝึกรอบรมและประชุม" }, { key: 2, text: "โครงการฝึกอบรมและประชุม" }]).length,
        core.deadlinesOf({ rounds: core.DEFAULT_ROUNDS, holidays: core.HOLIDAYS, fiscalYear: 2570 })[0].due,
      ])`,
      context,
    );
    expect(JSON.parse(String(result))).toEqual([
      "หนึ่งหมื่นเก้าพันแปดร้อยบาทถ้วน",
      "1,234,567.50",
      { kind: "amount", baht: 98_320 },
      "แผนงาน",
      1,
      1,
      "2027-01-15",
    ]);
  });
});
