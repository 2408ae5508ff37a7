import { describe, expect, it } from "vitest";
import type { LocalEngine } from "#local/sheet/engine";
import { openEngine } from "#local/sheet/engine";
import type { CellWrite, Change, MetadataEntry } from "#local/sheet/engine-interface";
import { EngineRefusal } from "#local/sheet/engine-interface";
import type { SavedWorkbook } from "#local/sheet/workbook-data";

const cell = (row: number, column: number) => ({ top: row, left: column, bottom: row, right: column });
const write = (row: number, column: number, ...cells: CellWrite[]): Change => ({
  do: "write",
  sheetId: 0,
  top: row,
  left: column,
  cells: [cells],
});
const at = (engine: LocalEngine, row: number, column: number, sheetId = 0) => engine.cells(sheetId, cell(row, column))[0]?.[0];

function saved(engine: LocalEngine): SavedWorkbook {
  let data: SavedWorkbook | undefined;
  engine.renewSnapshot((each) => {
    data = JSON.parse(JSON.stringify(each)) as SavedWorkbook;
  });
  if (!data) throw new Error("no snapshot");
  return data;
}

/** Everything an engine can be asked, for comparing. */
function told(engine: LocalEngine) {
  return engine.sheets().map((sheet) => ({
    sheet,
    cells: engine.cells(sheet.sheetId, { top: 0, left: 0, bottom: 20, right: 9 }),
    merges: engine.merges(sheet.sheetId),
    headers: engine.headers(sheet.sheetId, "column", 0, 10),
    protections: engine.protections(),
    metadata: engine.metadata(),
    title: engine.title(),
  }));
}

describe("openEngine", () => {
  it("opens a blank workbook of one sheet with id 0", () => {
    const engine = openEngine();
    expect(engine.sheets()).toMatchObject([{ sheetId: 0, index: 0, rowCount: 1000, columnCount: 26, hidden: false }]);
    expect(engine.used(0)).toEqual({ rows: 0, columns: 0 });
  });

  it("leaves the data it is given as it was", () => {
    const first = openEngine();
    first.change([write(0, 0, { value: "ก", note: "โน้ต" }), { do: "merge", sheetId: 0, zone: { top: 2, left: 0, bottom: 3, right: 1 } }]);
    const data = saved(first);
    const before = JSON.stringify(data);
    openEngine({ data }).change([write(0, 0, { value: "ข", note: null })]);
    expect(JSON.stringify(data)).toBe(before);
  });

  it("has all that was set on a cell, though it looked so anyway", () => {
    const engine = openEngine();
    engine.change([
      write(0, 0, { value: "ก", format: { horizontalAlign: "left", fontSize: 10 } }, { value: 1, format: { horizontalAlign: "right" } }),
    ]);
    const reopened = openEngine({ data: saved(engine) });
    reopened.change([write(0, 0, { value: 1 }, { value: "ก" })]);
    expect(at(reopened, 0, 0)).toMatchObject({ value: 1, format: { horizontalAlign: "left", fontSize: 10 } });
    expect(at(reopened, 0, 1)).toMatchObject({ value: "ก", format: { horizontalAlign: "right" } });
  });
});

describe("change", () => {
  it("makes no revision of what every cell holds already, and refuses it all the same where a hard protection is met", () => {
    const engine = openEngine();
    const line = write(
      0,
      0,
      { value: "ก", note: "โน้ต", background: "#ffff00", numberFormat: "@" },
      { value: 5 },
      { value: null, note: null },
    );
    engine.change([line]);
    const before = engine.revisionCount();
    engine.change([line]);
    expect(engine.revisionCount()).toBe(before);
    engine.change([{ do: "protect", sheetId: 0, zone: cell(0, 0), description: "", warningOnly: false }]);
    expect(() => engine.change([line])).toThrow(EngineRefusal);
  });

  it("writes what differs in nothing but how it is read: a number for its text, a text for its number", () => {
    const engine = openEngine();
    engine.change([write(0, 0, { value: "5" }, { value: 5 })]);
    engine.change([write(0, 0, { value: 5 }, { value: "5" })]);
    expect([at(engine, 0, 0)?.value, at(engine, 0, 1)?.value]).toEqual([5, "5"]);
  });

  it("is read in the parts that are asked for, which say what the whole says", () => {
    const engine = openEngine();
    engine.change([
      write(
        0,
        0,
        { value: "ก", note: "โน้ต" },
        { value: 5, numberFormat: "d/m/yyyy" },
        { formula: "=B1+1" },
        { value: "ล", link: "https://example.org" },
        {},
      ),
    ]);
    const zone = { top: 0, left: 0, bottom: 0, right: 4 };
    const [whole = []] = engine.cells(0, zone);
    for (const part of ["value", "display", "formula", "numberFormat", "isDate", "link", "note", "background", "format"] as const) {
      expect(engine.cells(0, zone, [part])[0]).toEqual(whole.map((one) => ({ [part]: one[part] })));
    }
  });

  it("evaluates formulas over what was written and tells their errors as Google writes them", () => {
    const engine = openEngine();
    engine.change([
      write(0, 0, { value: 2 }, { value: 3 }, { formula: "=A1+B1" }, { formula: "=A1/0" }, { formula: "=NOSUCH(1)" }, { formula: "=F1" }),
    ]);
    const values = engine.cells(0, { top: 0, left: 2, bottom: 0, right: 5 })[0]?.map(({ value }) => value);
    expect(values).toEqual([5, { error: "#DIV/0!" }, { error: "#NAME?" }, { error: "#REF!" }]);
  });

  it("leaves out-of-place keys of a cell as they are, and null clears them", () => {
    const engine = openEngine();
    engine.change([
      write(0, 0, { value: "ก", note: "โน้ต", background: "#FF0000", numberFormat: "0.00", format: { bold: true, wrap: "wrap" } }),
    ]);
    engine.change([write(0, 0, { format: { bold: null } })]);
    expect(at(engine, 0, 0)).toMatchObject({
      value: "ก",
      note: "โน้ต",
      background: "#ff0000",
      numberFormat: "0.00",
      format: { wrap: "wrap" },
    });
    engine.change([write(0, 0, { value: null, note: null, background: null, numberFormat: null })]);
    expect(at(engine, 0, 0)).toMatchObject({ value: null, note: "", background: null, numberFormat: "", format: { wrap: "wrap" } });
  });

  it("keeps a cell's link beside its text until a new value comes", () => {
    const engine = openEngine();
    engine.change([write(0, 0, { value: "H12", link: "#gid=0&range=H12" })]);
    expect(at(engine, 0, 0)).toMatchObject({ value: "H12", link: "#gid=0&range=H12" });
    engine.change([write(0, 0, { link: null })]);
    expect(at(engine, 0, 0)).toMatchObject({ value: "H12", link: null });
  });

  it("writes dates as serial numbers that show as dates", () => {
    const engine = openEngine();
    engine.change([write(0, 0, { value: 46_024, numberFormat: "d/m/yyyy" })]);
    expect(at(engine, 0, 0)).toMatchObject({ value: 46_024, display: "2/1/2026", isDate: true });
  });

  it("does not fill blank cells that get a tick box", () => {
    const engine = openEngine();
    engine.change([
      {
        do: "validate",
        sheetId: 0,
        zone: { top: 1, left: 0, bottom: 5, right: 0 },
        rule: { condition: { type: "checkbox" }, strict: true },
      },
    ]);
    expect(at(engine, 1, 0)?.value).toBeNull();
    expect(engine.used(0)).toEqual({ rows: 0, columns: 0 });
    expect(engine.validation(0, 1, 0)).toEqual({ condition: { type: "checkbox" }, strict: true });
  });

  it("keeps a dropdown's source range in step with renamed sheets and inserted rows", () => {
    const engine = openEngine();
    engine.change([
      { do: "add-sheet", sheetId: 7, title: "หน่วย" },
      {
        do: "validate",
        sheetId: 0,
        zone: { top: 1, left: 0, bottom: 5, right: 0 },
        rule: { condition: { type: "range", range: "='หน่วย'!A2:A9" }, strict: false },
      },
    ]);
    engine.change([{ do: "rename-sheet", sheetId: 7, title: "ผู้รับผิดชอบ" }]);
    engine.change([{ do: "insert", sheetId: 7, dimension: "row", start: 0, count: 2 }]);
    expect(engine.validation(0, 1, 0)?.condition).toEqual({ type: "range", range: "='ผู้รับผิดชอบ'!A4:A11" });
  });

  it("refuses a number format that would show an error instead of the number, and changes nothing", () => {
    const engine = openEngine();
    expect(() => engine.change([write(0, 0, { value: 1, numberFormat: "0.00E+00" })])).toThrow(EngineRefusal);
    expect(at(engine, 0, 0)?.value).toBeNull();
  });

  it.each([
    ["a sheet that is not there", { do: "delete-sheet", sheetId: 99 }],
    ["a taken title", { do: "add-sheet", sheetId: 8, title: "ชีต1" }],
    ["a range outside the grid", { do: "fill", sheetId: 0, zone: { top: 0, left: 0, bottom: 5000, right: 0 }, cell: { value: 1 } }],
    ["a number no cell can hold", { do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: Number.NaN }]] }],
  ] satisfies [string, Change][])("does nothing at all when a later step fails: %s", (_name, failing) => {
    // Arrange
    const engine = openEngine();
    engine.change([
      write(0, 0, { value: "เดิม", note: "โน้ตเดิม" }),
      { do: "put-metadata", entry: { metadataId: 1, key: "k", value: "v", at: { type: "column", sheetId: 0, column: 3 } } },
    ]);
    const before = told(engine);
    const heard: unknown[] = [];
    engine.subscribe((message) => heard.push(message));

    // Act
    const change = () =>
      engine.change([
        { do: "set-title", title: "ใหม่" },
        { do: "add-sheet", sheetId: 5, title: "อื่น" },
        { do: "insert", sheetId: 0, dimension: "column", start: 0, count: 2 },
        { do: "delete", sheetId: 0, dimension: "row", start: 5, count: 300 },
        { do: "fill", sheetId: 0, zone: { top: 0, left: 0, bottom: 4, right: 4 }, cell: { value: 1, note: "x", background: "#00ff00" } },
        { do: "protect", sheetId: 0, zone: null, description: "", warningOnly: true },
        { do: "merge", sheetId: 0, zone: { top: 0, left: 0, bottom: 2, right: 2 } },
        failing,
      ]);

    // Assert
    expect(change).toThrow(EngineRefusal);
    expect(told(engine)).toEqual(before);
    expect(heard).toEqual([]);
    expect(engine.revisionCount()).toBe(1);
  });

  it.each<[string, CellWrite]>([
    ["a number format", { numberFormat: "#,##0.00" }],
    ["a style", { background: "#ffff00", format: { bold: true, wrap: "wrap" } }],
    ["both", { background: "#ffff00", numberFormat: "@" }],
    ["nothing but what blank cells are", { background: null, numberFormat: "", format: { bold: null } }],
  ])("gives a block of blank cells %s as it gives it to each of them, in one command at most", (_name, look) => {
    const [block, each] = [openEngine(), openEngine()];
    block.change([{ do: "fill", sheetId: 0, zone: { top: 1, left: 1, bottom: 3, right: 2 }, cell: look }]);
    each.change([1, 2, 3].map((row) => write(row, 1, look, look)));
    const { spreadsheetId: _of, revisionId: _after, ...whole } = each.exported();
    expect(block.exported()).toMatchObject(whole);
    expect(block.extent(0)).toEqual(each.extent(0));
    const { data, revisions } = block.snapshot();
    expect(revisions.reduce((count, revision) => count + ("commands" in revision ? revision.commands.length : 0), 0)).toBeLessThanOrEqual(
      1,
    );
    const replayed = openEngine({ data, revisions });
    expect(told(replayed)).toEqual(told(each));
  });

  it("gives a block a look without taking away what is in it", () => {
    const engine = openEngine();
    engine.change([write(1, 1, { value: "ก", format: { bold: true } })]);
    engine.change([{ do: "fill", sheetId: 0, zone: { top: 0, left: 0, bottom: 2, right: 2 }, cell: { background: "#ffff00" } }]);
    expect(at(engine, 1, 1)).toMatchObject({ value: "ก", background: "#ffff00", format: { bold: true } });
    expect(at(engine, 2, 2)).toMatchObject({ value: null, background: "#ffff00", format: {} });
  });

  it("is one revision however many steps it has", () => {
    const engine = openEngine();
    engine.change([{ do: "add-sheet", sheetId: 5, title: "อื่น" }, write(0, 0, { value: 1 }), { do: "freeze", sheetId: 5, rows: 1 }]);
    expect(engine.revisionCount()).toBe(1);
  });

  it("did not happen when the revision could not be kept", () => {
    let full = false;
    const engine = openEngine({
      onRevision: () => {
        if (full) throw new Error("ENOSPC");
      },
    });
    engine.change([write(0, 0, { value: "ก" })]);
    full = true;
    expect(() => engine.change([write(0, 0, { value: "ข" })])).toThrow(EngineRefusal);
    expect(at(engine, 0, 0)?.value).toBe("ก");
    full = false;
    engine.change([write(0, 1, { value: "ค" })]);
    expect(at(engine, 0, 1)?.value).toBe("ค");
    expect(engine.revisionCount()).toBe(2);
  });

  it("moves a sheet to where it is wanted, hidden sheets or not", () => {
    const engine = openEngine();
    engine.change([
      { do: "add-sheet", sheetId: 1, title: "หนึ่ง" },
      { do: "add-sheet", sheetId: 2, title: "สอง" },
      { do: "add-sheet", sheetId: 3, title: "สาม" },
      { do: "show-sheet", sheetId: 1, hidden: true },
      { do: "move-sheet", sheetId: 3, index: 1 },
    ]);
    expect(engine.sheets().map(({ sheetId, hidden }) => [sheetId, hidden])).toEqual([
      [0, false],
      [3, false],
      [1, true],
      [2, false],
    ]);
  });
});

describe("what moves with the cells", () => {
  const column = (metadataId: number, index: number): Change => ({
    do: "put-metadata",
    entry: { metadataId, key: "column", value: String(metadataId), at: { type: "column", sheetId: 0, column: index } },
  });
  const places = (engine: LocalEngine) => engine.metadata().map(({ metadataId, at: place }) => [metadataId, placeOf(place)]);
  const placeOf = (place: MetadataEntry["at"]) => (place.type === "column" ? place.column : place.type === "row" ? place.row : place.type);

  function workbook(): LocalEngine {
    const engine = openEngine();
    engine.change([
      column(12, 2),
      column(14, 4),
      { do: "put-metadata", entry: { metadataId: 23, key: "row", value: "3", at: { type: "row", sheetId: 0, row: 3 } } },
      { do: "put-metadata", entry: { metadataId: 30, key: "tab", value: "plan", at: { type: "sheet", sheetId: 0 } } },
      { do: "put-metadata", entry: { metadataId: 31, key: "version", value: "1", at: { type: "spreadsheet" } } },
      write(3, 4, { value: "ค่า", note: "โน้ต" }),
      { do: "protect", sheetId: 0, zone: { top: 3, left: 4, bottom: 5, right: 5 }, description: "ห้ามแก้", warningOnly: true },
    ]);
    return engine;
  }

  it.each([
    ["an insert before", { do: "insert", sheetId: 0, dimension: "column", start: 1, count: 3 }, { 12: 5, 14: 7 }, [3, 7]],
    ["an insert right at it", { do: "insert", sheetId: 0, dimension: "column", start: 4, count: 1 }, { 12: 2, 14: 5 }, [3, 5]],
    ["an insert right after it", { do: "insert", sheetId: 0, dimension: "column", start: 5, count: 1 }, { 12: 2, 14: 4 }, [3, 4]],
    ["a deletion before", { do: "delete", sheetId: 0, dimension: "column", start: 0, count: 2 }, { 12: 0, 14: 2 }, [3, 2]],
    ["a move to the front", { do: "move", sheetId: 0, dimension: "column", start: 4, count: 1, to: 0 }, { 12: 3, 14: 0 }, [3, 0]],
    ["a move to the back", { do: "move", sheetId: 0, dimension: "column", start: 2, count: 1, to: 8 }, { 12: 7, 14: 3 }, [3, 3]],
    ["rows inserted above", { do: "insert", sheetId: 0, dimension: "row", start: 0, count: 2 }, { 12: 2, 14: 4, 23: 5 }, [5, 4]],
    ["its row moved", { do: "move", sheetId: 0, dimension: "row", start: 3, count: 1, to: 10 }, { 12: 2, 14: 4, 23: 9 }, [9, 4]],
  ] satisfies [string, Change, Record<number, number>, [number, number]][])(
    "metadata, notes and values stay together through %s, and after a reload",
    (_name, step, columns, [row, index]) => {
      const engine = workbook();
      engine.change([step]);
      for (const each of [engine, openEngine({ data: saved(engine) })]) {
        expect(Object.fromEntries(places(each))).toMatchObject({ ...columns, 30: "sheet", 31: "spreadsheet" });
        expect(at(each, row, index)).toMatchObject({ value: "ค่า", note: "โน้ต" });
      }
    },
  );

  it("metadata dies with its column, its row and its sheet", () => {
    const engine = workbook();
    engine.change([{ do: "add-sheet", sheetId: 9, title: "อื่น" }]);
    engine.change([{ do: "delete", sheetId: 0, dimension: "column", start: 4, count: 1 }]);
    expect(places(engine).map(([id]) => id)).not.toContain(14);
    engine.change([{ do: "delete", sheetId: 0, dimension: "row", start: 3, count: 1 }]);
    expect(places(engine).map(([id]) => id)).not.toContain(23);
    engine.change([{ do: "delete-sheet", sheetId: 0 }]);
    expect(places(engine)).toEqual([[31, "spreadsheet"]]);
  });

  it("a note dies with its cell", () => {
    const engine = workbook();
    engine.change([{ do: "delete", sheetId: 0, dimension: "row", start: 3, count: 1 }]);
    const notes = engine
      .cells(0, { top: 0, left: 0, bottom: 9, right: 9 })
      .flat()
      .filter(({ note }) => note !== "");
    expect(notes).toEqual([]);
  });

  it("a protection shifts and grows with rows put into it", () => {
    const engine = workbook();
    engine.change([{ do: "insert", sheetId: 0, dimension: "row", start: 4, count: 2 }]);
    engine.change([{ do: "insert", sheetId: 0, dimension: "column", start: 0, count: 1 }]);
    expect(engine.protections()).toMatchObject([
      { zone: { top: 3, left: 5, bottom: 7, right: 6 }, warningOnly: true, description: "ห้ามแก้" },
    ]);
  });
});

describe("a hard protection", () => {
  const guarded = { top: 2, left: 2, bottom: 4, right: 4 };
  function workbook(options: { warningOnly: boolean; enforceProtections?: boolean }): LocalEngine {
    const { warningOnly, ...rest } = options;
    const engine = openEngine(rest);
    engine.change([
      { do: "add-sheet", sheetId: 9, title: "อื่น" },
      write(3, 3, { value: "ค่า" }),
      { do: "protect", sheetId: 0, zone: guarded, description: "", warningOnly },
    ]);
    return engine;
  }

  const touching: [string, Change][] = [
    ["a value", write(3, 3, { value: "ใหม่" })],
    ["a note", write(3, 3, { note: "ใหม่" })],
    ["a colour", write(4, 4, { background: "#ff0000" })],
    ["a format", { do: "fill", sheetId: 0, zone: { top: 0, left: 0, bottom: 2, right: 2 }, cell: { numberFormat: "0.00" } }],
    ["a deleted row", { do: "delete", sheetId: 0, dimension: "row", start: 4, count: 1 }],
    ["a deleted column", { do: "delete", sheetId: 0, dimension: "column", start: 0, count: 3 }],
    ["a row put in", { do: "insert", sheetId: 0, dimension: "row", start: 3, count: 1 }],
    ["a moved row", { do: "move", sheetId: 0, dimension: "row", start: 2, count: 1, to: 10 }],
    ["a merge", { do: "merge", sheetId: 0, zone: { top: 4, left: 4, bottom: 5, right: 5 } }],
    [
      "a rule",
      {
        do: "validate",
        sheetId: 0,
        zone: { top: 0, left: 2, bottom: 9, right: 2 },
        rule: { condition: { type: "checkbox" }, strict: true },
      },
    ],
    ["the deletion of its sheet", { do: "delete-sheet", sheetId: 0 }],
  ];

  it.each(touching)("refuses %s", (_name, step) => {
    const engine = workbook({ warningOnly: false });
    const before = told(engine);
    expect(() => engine.change([step])).toThrow(EngineRefusal);
    expect(told(engine)).toEqual(before);
  });

  it.each(touching)("that only warns lets through %s", (_name, step) => {
    expect(() => workbook({ warningOnly: true }).change([step])).not.toThrow();
  });

  it("that is not enforced lets the owner through", () => {
    const engine = workbook({ warningOnly: false, enforceProtections: false });
    engine.change([write(3, 3, { value: "ใหม่" })]);
    expect(at(engine, 3, 3)?.value).toBe("ใหม่");
  });

  it("lets what is beside it be changed", () => {
    const engine = workbook({ warningOnly: false });
    engine.change([
      write(5, 3, { value: "ใหม่" }),
      { do: "insert", sheetId: 0, dimension: "row", start: 2, count: 1 },
      { do: "insert", sheetId: 0, dimension: "row", start: 6, count: 1 },
      { do: "delete", sheetId: 0, dimension: "column", start: 7, count: 1 },
    ]);
    expect(engine.protections()).toMatchObject([{ zone: { top: 3, left: 2, bottom: 5, right: 4 } }]);
  });

  it("of a whole sheet refuses everything on it", () => {
    const engine = openEngine();
    engine.change([
      { do: "add-sheet", sheetId: 9, title: "อื่น" },
      { do: "protect", sheetId: 9, zone: null, description: "", warningOnly: false },
    ]);
    const steps: Change[] = [
      { do: "fill", sheetId: 9, zone: cell(0, 0), cell: { value: 1 } },
      { do: "insert", sheetId: 9, dimension: "row", start: 0, count: 1 },
      { do: "rename-sheet", sheetId: 9, title: "ใหม่" },
      { do: "hide", sheetId: 9, dimension: "row", start: 0, count: 1, hidden: true },
    ];
    for (const step of steps) expect(() => engine.change([step])).toThrow(EngineRefusal);
  });
});
