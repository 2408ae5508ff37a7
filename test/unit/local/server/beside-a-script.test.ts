import { expect, it } from "vitest";
import { createScriptHost } from "#local/script-host/host";
import { openEngine } from "#local/sheet/engine";
import { memoryProperties } from "#test/unit/local/script-host/harness";
import { browserOf } from "#test/unit/local/sheet/browser-client";

/** Fills column F slowly, and moves everything down by a row in the middle of it. */
const CODE = `
function fill() {
  const sheet = SpreadsheetApp.getActive().getSheets()[0];
  for (let row = 1; row <= 20; row++) {
    if (row === 10) sheet.insertRowsBefore(1, 1);
    sheet.getRange(row, 6).setValue("สคริปต์ " + row);
    Utilities.sleep(15);
  }
}`;

it("what two pages type while a script runs is there beside what the script wrote, moved with its row, and everybody sees the same", async () => {
  // Arrange
  const engine = openEngine();
  const host = await createScriptHost({ code: CODE, engine, properties: memoryProperties(), log: () => undefined });
  const [one, other] = [browserOf(engine, "one"), browserOf(engine, "other")];

  // Act
  let running = true;
  const run = host.run("fill", { ui: null }).finally(() => {
    running = false;
  });
  const typed: string[] = [];
  for (let turn = 0; running; turn++) {
    const text = `คน ${turn}`;
    typed.push(text);
    // Below all that moves, each in a row of its own as long as nothing was put in above.
    (turn % 2 ? one : other).write(turn % 2, 100 + turn * 3, text);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await run;
  await host.close();

  // Assert
  const cells = engine.cells(0, { top: 0, left: 0, bottom: 999, right: 5 });
  const values = (column: number) => cells.map((line) => line[column]?.value).filter((value) => value !== null);
  expect([...values(0), ...values(1)].sort()).toEqual([...typed].sort());
  // Row 9 was written before the row was put in above, and moved down into row 10, which was then written over.
  const rows = Array.from({ length: 20 }, (_, index) => index + 1).filter((row) => row !== 9);
  expect(values(5)).toEqual([...rows.map((row) => `สคริปต์ ${row}`)]);
  expect(typed.length).toBeGreaterThan(5);
  for (const page of [one, other]) {
    expect(page.receipts.every(({ accepted }) => accepted)).toBe(true);
    for (const [row, line] of cells.entries()) {
      for (const column of [0, 1, 5]) expect(page.shown(column, row)).toBe(String(line[column]?.value ?? ""));
    }
  }
});
