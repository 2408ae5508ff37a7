/** The alarms after import of the three plans and the inconsistencies listed by the careful reader, as test/fixtures/import/inconsistencies.ts judges them. */
import { describe, expect, it } from "vitest";
import { foundIn, importedSamples, numbersOf } from "../../../docs/import-on-the-samples";

describe.each(importedSamples())("plan $number", ({ judged, listed, alarms, result }) => {
  it("raises exactly the alarms that were judged, each once", () => {
    const named = (code: string, path: string) => `${code} ${path}`;
    const expected = new Set(judged.alarms.flatMap(({ code, at }) => at.map((path) => named(code, path))));
    expect(alarms.map(({ code, path }) => named(code, path)).sort()).toEqual([...expected].sort());
  });

  it("has every listed inconsistency judged, and judged once: found, told, missed or beyond any rule", () => {
    const all = [
      ...foundIn(judged),
      ...numbersOf(judged.told),
      ...numbersOf(judged.missed),
      ...Object.values(judged.beyond).flatMap((numbers) => numbers ?? []),
    ];
    expect(all.sort((a, b) => a - b)).toEqual(listed.map((_, index) => index + 1));
    expect(foundIn(judged)).toEqual(expect.arrayContaining(numbersOf(judged.partly)));
  });

  it("has a verdict for every alarm that is none of the list, and no false one", () => {
    const unlisted = judged.alarms.filter(({ of }) => of.length === 0);
    expect(unlisted.filter((alarm) => (alarm.right === undefined) === (alarm.false === undefined))).toEqual([]);
    expect(judged.alarms.filter((alarm) => alarm.false !== undefined)).toEqual([]);
  });

  it("says in a note what the import has mended", () => {
    const notes = new Set(result.notes.map(({ path, code }) => `${path} ${code}`));
    for (const { path, code } of Object.values(judged.told)) expect(notes).toContain(`${path} ${code}`);
  });
});
