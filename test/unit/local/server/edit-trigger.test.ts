import { expect, it } from "vitest";
import { type RunOptions, ScriptFailure, type ScriptHost, TRIGGER_LIMIT_MS } from "#local/script-host/host";
import { createEditTrigger } from "#local/server/edit-trigger";
import { openEngine } from "#local/sheet/engine";
import type { CellWrite } from "#local/sheet/engine-interface";
import { quietly } from "#local/sheet/quiet";
import { recordingUi } from "#test/unit/local/script-host/harness";
import { browserOf } from "#test/unit/local/sheet/browser-client";

/** A workbook, a browser of the library's, and a script that writes down how it is called. */
function setUp(run: (options: RunOptions) => Promise<unknown> = async () => null) {
  const engine = openEngine();
  engine.change([
    { do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: "ก" }, { value: 12 }], [{ value: "ข" }]] satisfies CellWrite[][] },
  ]);
  const events: RunOptions["event"][] = [];
  const options: RunOptions[] = [];
  const script: ScriptHost = {
    async run(name, given) {
      expect(name).toBe("onEdit");
      events.push(given.event);
      options.push(given);
      return { value: await run(given), calls: {} };
    },
    calls: () => ({}),
    close: async () => undefined,
  };
  let last: Promise<unknown> = Promise.resolve();
  const trigger = createEditTrigger({
    script,
    workbook: engine,
    uiOf: () => recordingUi(),
    inTurn: (work) => {
      last = last.then(work);
    },
  });
  engine.subscribe(trigger.follow);
  const browser = browserOf(
    {
      ...engine,
      receive(message) {
        const accepted = trigger.before("page-1", message as object);
        const receipt = engine.receive(message);
        if (receipt.accepted) accepted();
        return receipt;
      },
    },
    "page",
  );
  const dispatch = browser.model.dispatch as unknown as (type: string, payload?: object) => void;
  const settled = async () => {
    for (let seen: unknown = null; seen !== last; ) {
      seen = last;
      await last;
    }
    return events.splice(0);
  };
  return { engine, browser, options, settled, act: (type: string, payload?: object) => quietly(() => dispatch(type, payload)) };
}

const zone = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right });
const edit = (where: ReturnType<typeof zone>, more: object = {}) => ({ kind: "edit", sheetId: 0, zone: where, ...more });

it("a typed cell is told with its value and the one before", async () => {
  const { browser, options, settled } = setUp();
  browser.write(1, 0, "20");
  expect(await settled()).toEqual([edit(zone(0, 1), { value: "20", oldValue: "12" })]);
  browser.write(3, 7, "TRUE");
  expect(await settled()).toEqual([edit(zone(7, 3), { value: "TRUE" })]);
  expect(options[0]).toMatchObject({ limitMs: TRIGGER_LIMIT_MS, selection: { sheetId: 0, zone: zone(0, 1) } });
});

it("a cell that was cleared has no value, only the one before", async () => {
  const { act, settled } = setUp();
  act("DELETE_CONTENT", { sheetId: "0", target: [zone(0, 0)] });
  expect(await settled()).toEqual([edit(zone(0, 0), { oldValue: "ก" })]);
});

it("a pasted block is one edit, whatever the number of its cells", async () => {
  const { act, settled } = setUp();
  act("PASTE_FROM_OS_CLIPBOARD", { target: [zone(4, 2)], clipboardContent: { text: "1\t2\n3\t4\n5\t6" } });
  expect(await settled()).toEqual([edit(zone(4, 2, 6, 3))]);
});

it("what is cut and pasted is edited at both ends, and blocks deleted apart are edits apart", async () => {
  const { act, settled } = setUp();
  act("CUT");
  act("PASTE", { target: [zone(9, 5)] });
  expect(await settled()).toEqual([edit(zone(0, 0), { oldValue: "ก" }), edit(zone(9, 5), { value: "ก" })]);
  act("DELETE_CONTENT", { sheetId: "0", target: [zone(0, 1), zone(9, 5)] });
  expect(await settled()).toEqual([edit(zone(0, 1), { oldValue: "12" }), edit(zone(9, 5), { oldValue: "ก" })]);
});

it("a filled-down series is one edit", async () => {
  const { act, settled } = setUp();
  act("AUTOFILL_SELECT", { col: 0, row: 5 });
  act("AUTOFILL");
  expect(await settled()).toEqual([edit(zone(1, 0, 5, 0))]);
});

it("an undo edits what it takes back", async () => {
  const { browser, act, settled } = setUp();
  browser.write(1, 0, "20");
  await settled();
  act("REQUEST_UNDO");
  expect(await settled()).toEqual([edit(zone(0, 1), { value: "12", oldValue: "20" })]);
});

it("colours, widths, rows and notes are no edits, nor is what the script and the REST interface write", async () => {
  const { engine, act, settled } = setUp();
  act("SET_FORMATTING", { sheetId: "0", target: [zone(0, 0, 3, 3)], style: { bold: true } });
  act("RESIZE_COLUMNS_ROWS", { sheetId: "0", dimension: "COL", elements: [0], size: 200 });
  act("ADD_COLUMNS_ROWS", { sheetId: "0", sheetName: "ชีต1", dimension: "ROW", base: 0, quantity: 1, position: "after" });
  act("SET_NOTE", { sheetId: "0", col: 0, row: 0, text: "โน้ต" });
  engine.change([{ do: "write", sheetId: 0, top: 5, left: 0, cells: [[{ value: "สคริปต์" }]] }]);
  expect(await settled()).toEqual([]);
});

it("what is typed while the trigger runs waits as few blocks, each once, with the value from before them all", async () => {
  let finish = () => {};
  const { browser, settled } = setUp(
    () =>
      new Promise((resolve) => {
        finish = () => resolve(null);
      }),
  );
  browser.write(0, 0, "แรก");
  await Promise.resolve();
  for (const text of ["1", "2", "3"]) browser.write(1, 0, text);
  for (let row = 10; row < 40; row++) browser.write(0, row, `แถว ${row}`);
  const all = settled();
  for (let turn = 0; turn < 10; turn++) {
    finish();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await all).toEqual([
    edit(zone(0, 0), { value: "แรก", oldValue: "ก" }),
    edit(zone(0, 1), { value: "3", oldValue: "12" }),
    edit(zone(10, 0, 39, 0)),
  ]);
});

it("cells typed here and there while the trigger runs become one block in the end, not a queue without bound", async () => {
  let finish = () => {};
  const { browser, settled } = setUp(
    () =>
      new Promise((resolve) => {
        finish = () => resolve(null);
      }),
  );
  browser.write(0, 0, "แรก");
  await Promise.resolve();
  for (let row = 2; row < 100; row += 3) browser.write(0, row, "x");
  const all = settled();
  for (let turn = 0; turn < 60; turn++) {
    finish();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const events = await all;
  expect(events.length).toBeLessThan(25);
  const covered = (row: number) => events.some((event) => event?.kind === "edit" && event.zone.top <= row && row <= event.zone.bottom);
  for (let row = 2; row < 100; row += 3) expect(covered(row)).toBe(true);
});

it("what waits moves along when rows are put in or the tab goes", async () => {
  let finish = () => {};
  const { browser, engine, settled } = setUp(
    () =>
      new Promise((resolve) => {
        finish = () => resolve(null);
      }),
  );
  engine.change([{ do: "add-sheet", sheetId: 5, title: "อีกแท็บ" }]);
  browser.write(0, 0, "แรก");
  await Promise.resolve();
  browser.write(2, 6, "เจ็ด");
  quietly(() => browser.model.dispatch("UPDATE_CELL", { sheetId: "5", col: 0, row: 0, content: "x" }));
  engine.change([
    { do: "insert", sheetId: 0, dimension: "row", start: 1, count: 3 },
    { do: "delete-sheet", sheetId: 5 },
  ]);
  const all = settled();
  for (let turn = 0; turn < 5; turn++) {
    finish();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await all).slice(1)).toEqual([edit(zone(9, 2), { value: "เจ็ด" })]);
});

it("a script without onEdit is asked for it once; one whose onEdit fails is called again", async () => {
  const absent = setUp(async () => Promise.reject(new ScriptFailure("not-found", "Script function not found: onEdit")));
  absent.browser.write(0, 0, "1");
  expect(await absent.settled()).toHaveLength(1);
  absent.browser.write(0, 0, "2");
  expect(await absent.settled()).toHaveLength(0);

  const failing = setUp(async () => Promise.reject(new ScriptFailure("error", "TypeError")));
  failing.browser.write(0, 0, "1");
  expect(await failing.settled()).toHaveLength(1);
  failing.browser.write(0, 0, "2");
  expect(await failing.settled()).toHaveLength(1);
});

it("a malformed revision is no edit", () => {
  const { engine } = setUp();
  const trigger = createEditTrigger({
    script: { run: () => Promise.reject(new Error("must not run")), calls: () => ({}), close: async () => undefined },
    workbook: engine,
    uiOf: () => recordingUi(),
    inTurn: () => expect.unreachable(),
  });
  for (const message of [
    {},
    { commands: 5 },
    { commands: [{ type: "CLEAR_CELLS", sheetId: "0", target: "x" }] },
    { undoneRevisionId: "?" },
  ]) {
    expect(() => trigger.before("page-1", message)()).not.toThrow();
  }
});
