import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openEngine } from "#local/sheet/engine";
import { openStore } from "#local/sheet/store";
import { browserOf } from "#test/unit/local/sheet/browser-client";

/** What people put into text cells that looks like numbers: codes, telephones, amounts with commas, Thai digits. */
const numberLike = fc.oneof(
  fc.integer({ min: 0, max: 99_999 }).map((number) => `0${number}`),
  fc.string({ unit: fc.constantFrom(..."0123456789๐๑๒,.-/ %$"), minLength: 1, maxLength: 9 }).filter((text) => text.trim() !== ""),
  fc.constantFrom("0812", "0813", "0814", "1,2,3", "$5", "1", "2", "3", "-4", "1.0"),
);
/** In runs, which the library's log would tell by their differences. */
const column = fc.array(numberLike, { minLength: 1, maxLength: 12 });

it("text typed into text cells, and text the script writes there, is the same after the program was stopped and started", () => {
  fc.assert(
    fc.property(column, column, (typed, written) => {
      const folder = mkdtempSync(join(tmpdir(), "sucharit-text-"));
      try {
        // Arrange
        const store = openStore(folder);
        store.engine.change([{ do: "fill", sheetId: 0, zone: { top: 0, left: 0, bottom: 40, right: 1 }, cell: { numberFormat: "@" } }]);
        const page = browserOf({ receive: store.receive, subscribe: store.subscribe, snapshot: store.snapshotForClient }, "page");

        // Act
        page.writeColumn(0, 0, typed);
        store.engine.change([{ do: "write", sheetId: 0, top: 0, left: 1, cells: written.map((value) => [{ value }]) }]);
        const { data, revisions } = structuredClone(store.snapshotForClient());
        store.close();

        // Assert: from the log, and from the snapshot that was taken at the end.
        const reopened = openStore(folder);
        for (const engine of [openEngine({ data, revisions }), reopened.engine]) {
          const at = (row: number, column: number) =>
            engine.cells(0, { top: row, left: column, bottom: row, right: column })[0]?.[0]?.value;
          expect(typed.map((_, row) => at(row, 0))).toEqual(typed);
          expect(written.map((_, row) => at(row, 1))).toEqual(written);
        }
        reopened.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    {
      numRuns: 40,
      examples: [
        [
          ["0812", "0813"],
          ["0812", "0813", "$5", "$6"],
        ],
      ],
    },
  );
});

it("a log in which the library told numbers by their differences can still be read", () => {
  const engine = openEngine();
  const { data } = structuredClone(engine.snapshot());
  const commands = [
    { type: "UPDATE_CELL", sheetId: "0", col: 0, row: 0, content: "5" },
    { type: "SQUISHED_UPDATE_CELL", sheetId: "0", targetRange: "A2:A4", content: { N: "+2" } },
  ];
  const revision = {
    type: "REMOTE_REVISION",
    version: 1,
    clientId: "older",
    serverRevisionId: data.revisionId,
    nextRevisionId: "r1",
    commands,
  } as const;
  const replayed = openEngine({ data, revisions: [revision as never] });
  expect(replayed.cells(0, { top: 0, left: 0, bottom: 3, right: 0 }).map(([cell]) => cell?.value)).toEqual([5, 7, 9, 11]);
});
