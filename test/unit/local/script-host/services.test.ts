import { describe, expect, test } from "vitest";
import { harness, recordingUi } from "#test/unit/local/script-host/harness";

// Functions given to `script` run as source text in the script's own realm: they see nothing of this file.
// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const SpreadsheetApp: any;
declare const PropertiesService: any;
declare const LockService: any;
declare const Session: any;
declare const ScriptApp: any;
declare const Utilities: any;
declare const Logger: any;
declare const HtmlService: any;
declare const DriveApp: any;
// biome-ignore-end lint/suspicious/noExplicitAny: end

describe("what is not emulated", () => {
  test.each([
    [() => SpreadsheetApp.openById("x"), "SpreadsheetApp.openById is not emulated in the local sheet"],
    [() => SpreadsheetApp.getActive().getOwner(), "Spreadsheet.getOwner is not emulated in the local sheet"],
    [() => SpreadsheetApp.getActive().getSheets()[0].protect(), "Sheet.protect is not emulated in the local sheet"],
    [
      () => SpreadsheetApp.getActive().getActiveSheet().getRange("A1").setTextRotation(5),
      "Range.setTextRotation is not emulated in the local sheet",
    ],
    [() => SpreadsheetApp.getActive().getActiveSheet().getRange("A1").anything, "Range.anything is not emulated in the local sheet"],
    [() => SpreadsheetApp.WrapStrategy, "SpreadsheetApp.WrapStrategy is not emulated in the local sheet"],
    [() => ScriptApp.newTrigger("x"), "ScriptApp.newTrigger is not emulated in the local sheet"],
    [() => Utilities.zip([]), "Utilities.zip is not emulated in the local sheet"],
    [() => PropertiesService.getUserProperties().toString2, "Properties.toString2 is not emulated in the local sheet"],
    [() => DriveApp.getFiles(), "DriveApp.getFiles is not emulated in the local sheet"],
    [() => HtmlService.createTemplateFromFile("x"), "HtmlService.createTemplateFromFile is not emulated in the local sheet"],
    [() => new Date(0).toLocaleDateString("th-TH"), "toLocaleDateString is not emulated in the local sheet"],
  ])("%s says so by name", async (source, message) => {
    const { script } = await harness();
    await expect(script(source)).rejects.toThrow(message);
  });

  test("printing or serialising a service does not throw", async () => {
    const { script } = await harness();
    expect(await script(() => [String(SpreadsheetApp.getActive()), JSON.stringify(SpreadsheetApp.getActive())])).toEqual([
      "Spreadsheet",
      "{}",
    ]);
  });
});

describe("reading cells", () => {
  test("a blank gives an empty string, an error what it shows, other values themselves", async () => {
    const { engine, script } = await harness();
    engine.place(0, 0, 1, { value: 19800.5 });
    engine.place(0, 0, 2, { value: true });
    engine.place(0, 0, 3, { value: "โครงการ" });
    engine.place(0, 0, 4, { value: { error: "#REF!" } });
    expect(await script(() => SpreadsheetApp.getActive().getActiveSheet().getRange(1, 1, 1, 5).getValues())).toEqual([
      ["", 19800.5, true, "โครงการ", "#REF!"],
    ]);
  });

  test("a date cell gives a Date of the script's own realm, at Bangkok's midnight", async () => {
    const { engine, script } = await harness();
    engine.place(0, 0, 0, { value: 46402, numberFormat: "d/m/yyyy", isDate: true });
    const seen = await script(() => {
      const value = SpreadsheetApp.getActive().getActiveSheet().getRange("A1").getValue();
      return [value instanceof Date, value.toISOString(), value.getFullYear(), value.getMonth() + 1, value.getDate(), value.getHours()];
    });
    expect(seen).toEqual([true, "2027-01-14T17:00:00.000Z", 2027, 1, 15, 0]);
  });

  test("a number in a cell without a date format stays a number", async () => {
    const { engine, script } = await harness();
    engine.place(0, 0, 0, { value: 46402 });
    expect(await script(() => typeof SpreadsheetApp.getActive().getActiveSheet().getRange("A1").getValue())).toBe("number");
  });

  test("values are arrays of the script's own realm", async () => {
    const { script } = await harness();
    const seen = await script(() => {
      const values = SpreadsheetApp.getActive().getActiveSheet().getRange("A1:B2").getValues();
      return [Object.getPrototypeOf(values) === Array.prototype, Object.getPrototypeOf(values[0]) === Array.prototype];
    });
    expect(seen).toEqual([true, true]);
  });

  test("formulas, notes, backgrounds, formats and merges are read as Google gives them", async () => {
    const { engine, script } = await harness();
    engine.place(0, 0, 0, { value: 3, display: "3.00", formula: "=1+2", note: "หมายเหตุ", background: "#fce8b2", numberFormat: "0.00" });
    engine.change([{ do: "merge", sheetId: 0, zone: { top: 0, left: 0, bottom: 0, right: 1 } }]);
    const seen = await script(() => {
      const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1:B1");
      const merges = range.getMergedRanges().map((merge: { getA1Notation(): string }) => merge.getA1Notation());
      return [range.getFormulas(), range.getDisplayValues(), range.getNotes(), range.getBackgrounds(), range.getNumberFormats(), merges];
    });
    expect(seen).toEqual([
      [["=1+2", ""]],
      [["3.00", ""]],
      [["หมายเหตุ", ""]],
      [["#fce8b2", "#ffffff"]],
      [["0.00", "0.###############"]],
      ["A1:B1"],
    ]);
  });
});

describe("writing cells", () => {
  test("more than 50,000 characters in a cell are refused, as at Google, however they are written", async () => {
    const { engine, script } = await harness();
    const limit = /maximum of 50000 characters in a single cell/;
    const typed = script(() => SpreadsheetApp.getActive().getActiveSheet().getRange("A1").setValue("ก".repeat(50_001)));
    await expect(typed).rejects.toThrow(limit);
    const rich = script(() => {
      const text = SpreadsheetApp.newRichTextValue().setText("ก".repeat(50_001)).build();
      SpreadsheetApp.getActive()
        .getActiveSheet()
        .getRange("A1")
        .setRichTextValues([[text]]);
    });
    await expect(rich).rejects.toThrow(limit);
    expect(engine.cells(0, { top: 0, left: 0, bottom: 0, right: 0 })[0]?.[0]?.value).toBeNull();
    await script(() => SpreadsheetApp.getActive().getActiveSheet().getRange("A1").setValue("ก".repeat(50_000)));
    expect(engine.cells(0, { top: 0, left: 0, bottom: 0, right: 0 })[0]?.[0]?.value).toHaveLength(50_000);
  });

  test("text is taken as typed: numbers, formulas and dates are recognised", async () => {
    const { engine, script } = await harness();
    await script(() =>
      SpreadsheetApp.getActive()
        .getActiveSheet()
        .getRange("A1:E1")
        .setValues([["0812", "=A1*2", "12,000", "15/1/2570", "ข้อความ"]]),
    );
    const [row] = engine.cells(0, { top: 0, left: 0, bottom: 0, right: 4 });
    expect(row?.map(({ value, formula }) => formula || value)).toEqual([812, "=A1*2", 12000, expect.any(Number), "ข้อความ"]);
    expect(await script(() => SpreadsheetApp.getActive().getActiveSheet().getRange("D1").getValue().getFullYear())).toBe(2570);
  });

  test("in a text cell they stay text", async () => {
    const { engine, script } = await harness();
    engine.place(0, 0, 0, { numberFormat: "@" });
    engine.place(0, 0, 1, { numberFormat: "@" });
    await script(() =>
      SpreadsheetApp.getActive()
        .getActiveSheet()
        .getRange("A1:B1")
        .setValues([["0812", "=A1*2"]]),
    );
    expect(engine.cells(0, { top: 0, left: 0, bottom: 0, right: 1 })[0]?.map(({ value }) => value)).toEqual(["0812", "=A1*2"]);
  });

  test("null and an empty string clear, also what a formula was", async () => {
    const { engine, script } = await harness();
    engine.place(0, 0, 0, { value: 3, formula: "=1+2" });
    engine.place(0, 0, 1, { value: "เดิม" });
    await script(() =>
      SpreadsheetApp.getActive()
        .getActiveSheet()
        .getRange("A1:B1")
        .setValues([["", null]]),
    );
    expect(engine.cells(0, { top: 0, left: 0, bottom: 0, right: 1 })[0]).toMatchObject([{ value: null, formula: "" }, { value: null }]);
  });

  test("a Date comes back as the same moment, and its cell shows a date", async () => {
    const { engine, script } = await harness();
    const back = await script(() => {
      const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1");
      range.setValue(new Date(2027, 0, 15, 9, 30));
      return range.getValue().toISOString();
    });
    expect(back).toBe("2027-01-15T02:30:00.000Z");
    expect(engine.cells(0, { top: 0, left: 0, bottom: 0, right: 0 })[0]?.[0]).toMatchObject({ isDate: true });
  });

  test("the data must have the range's shape, and nothing is written otherwise", async () => {
    const { engine, script } = await harness();
    const range = "SpreadsheetApp.getActive().getActiveSheet().getRange('A1:B2')";
    const write = (data: string) => script(new Function(`${range}.setValues(${data})`) as () => unknown);
    await expect(write("[[1, 2]]")).rejects.toThrow(
      "The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.",
    );
    await expect(write("[[1, 2], [3]]")).rejects.toThrow(
      "The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.",
    );
    await expect(write("[1, 2]")).rejects.toThrow(
      "The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
    );
    expect(engine.changes).toEqual([]);
  });

  test("one call is one revision, however many cells", async () => {
    const { engine, script } = await harness();
    await script(() => {
      const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1:B2");
      range
        .setValues([
          [1, 2],
          [3, 4],
        ])
        .setNotes([
          ["ก", ""],
          ["", "ข"],
        ])
        .setBackground("#fce8b2");
    });
    expect(engine.changes).toHaveLength(3);
    expect(engine.cells(0, { top: 1, left: 1, bottom: 1, right: 1 })[0]?.[0]).toMatchObject({ value: 4, note: "ข", background: "#fce8b2" });
  });

  test("a link is written with its text", async () => {
    const { engine, script } = await harness();
    await script(() => {
      const link = SpreadsheetApp.newRichTextValue().setText("แผน!F12").setLinkUrl("#gid=0&range=F12").build();
      SpreadsheetApp.getActive()
        .getActiveSheet()
        .getRange("A1")
        .setRichTextValues([[link]]);
    });
    expect(engine.cells(0, { top: 0, left: 0, bottom: 0, right: 0 })[0]?.[0]).toMatchObject({ value: "แผน!F12", link: "#gid=0&range=F12" });
  });
});

describe("ranges and tabs", () => {
  test.each([
    ["'A1'", "A1"],
    ["'A:B'", "A1:B100"],
    ["'3:4'", "A3:Z4"],
    ["'B2:C'", "B2:C100"],
    ['"\'แผน\'!AA1".replace("AA", "Z")', "Z1"],
    ["2, 3", "C2"],
    ["2, 3, 4", "C2:C5"],
    ["2, 3, 4, 2", "C2:D5"],
  ])("getRange(%s) is %s", async (args, expected) => {
    const { script } = await harness();
    const source = new Function(`return SpreadsheetApp.getActive().getActiveSheet().getRange(${args}).getA1Notation()`) as () => unknown;
    expect(await script(source)).toBe(expected);
  });

  test.each(["'A0'", "'A'", "'1'", "'AA1'", "'A101'", "'ไม่มี!A1'", "0, 1", "1, 0", "1, 1, 0", "101, 1"])(
    "getRange(%s) is refused",
    async (args) => {
      const { script } = await harness();
      await expect(script(new Function(`SpreadsheetApp.getActive().getActiveSheet().getRange(${args})`) as () => unknown)).rejects.toThrow(
        /Range not found|too small|at least 1|outside the dimensions/,
      );
    },
  );

  test("the data range of an empty tab is its first cell", async () => {
    const { script } = await harness();
    expect(await script(() => SpreadsheetApp.getActive().getActiveSheet().getDataRange().getA1Notation())).toBe("A1");
  });

  test("the active tab is the one the user looks at, and activate() moves the page", async () => {
    const { script } = await harness({ titles: ["แผน", "ผู้รับผิดชอบ"] });
    const ui = recordingUi();
    const selection = { sheetId: 1, zone: null };
    const name = await script(
      () => {
        const spreadsheet = SpreadsheetApp.getActive();
        const name = spreadsheet.getActiveSheet().getName();
        spreadsheet.getSheetByName("แผน").getRange("F12").activate();
        return [name, spreadsheet.getActiveSheet().getName()];
      },
      { ui, selection },
    );
    expect(name).toEqual(["ผู้รับผิดชอบ", "แผน"]);
    expect(ui.selections).toEqual([{ sheetId: 0, zone: { top: 11, left: 5, bottom: 11, right: 5 } }]);
  });

  test("a tab that is not there is null, and a name twice is refused", async () => {
    const { script } = await harness();
    expect(await script(() => [SpreadsheetApp.getActive().getSheetByName("ไม่มี"), SpreadsheetApp.getActive().getSheetById(9)])).toEqual([
      null,
      null,
    ]);
    await expect(script(() => SpreadsheetApp.getActive().insertSheet("แผน"))).rejects.toThrow("already exists");
  });

  test("a new tab is active and stands after the one that was", async () => {
    const { engine, script } = await harness({ titles: ["ก", "ข"] });
    expect(
      await script(() => [
        SpreadsheetApp.getActive().insertSheet("ใหม่").getName(),
        SpreadsheetApp.getActiveSpreadsheet().getActiveSheet().getName(),
      ]),
    ).toEqual(["ใหม่", "ใหม่"]);
    expect(engine.sheets().map(({ title }) => title)).toEqual(["ก", "ใหม่", "ข"]);
  });
});

describe("developer metadata", () => {
  test("finds metadata in the scope of one tab: its own and that of its columns and rows", async () => {
    const { script } = await harness();
    const seen = await script(() => {
      const spreadsheet = SpreadsheetApp.getActive().addDeveloperMetadata("version", "1");
      const sheet = spreadsheet.getActiveSheet().addDeveloperMetadata("tab", "plan");
      sheet.getRange("C:C").addDeveloperMetadata("column", "plan.name");
      const other = spreadsheet.insertSheet("อื่น");
      other.getRange("A:A").addDeveloperMetadata("column", "units.name");
      const valuesIn = (scope: typeof sheet) =>
        scope
          .createDeveloperMetadataFinder()
          .find()
          .map((entry: { getValue(): string }) => entry.getValue());
      return [valuesIn(sheet), valuesIn(other)];
    });
    expect(seen).toEqual([["plan", "plan.name"], ["units.name"]]);
  });

  test("a column's key is found and its location is the whole column", async () => {
    const { script } = await harness();
    const seen = await script(() => {
      const spreadsheet = SpreadsheetApp.getActive();
      const sheet = spreadsheet.getActiveSheet();
      sheet.getRange("C:C").addDeveloperMetadata("column", "plan.name", SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
      sheet.addDeveloperMetadata("tab", "plan");
      spreadsheet.addDeveloperMetadata("version", "1");
      const finder = spreadsheet
        .createDeveloperMetadataFinder()
        .withKey("column")
        .withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.COLUMN);
      const [found, ...more] = finder.find();
      const location = found.getLocation();
      return [
        more.length,
        found.getValue(),
        location.getLocationType() === SpreadsheetApp.DeveloperMetadataLocationType.COLUMN,
        location.getColumn().getA1Notation(),
        location.getSheet(),
        sheet.getDeveloperMetadata().map((entry: { getKey(): string }) => entry.getKey()),
        spreadsheet.getDeveloperMetadata().map((entry: { getKey(): string }) => entry.getKey()),
      ];
    });
    expect(seen).toEqual([0, "plan.name", true, "C1:C100", null, ["tab"], ["version"]]);
  });

  test("a part of a column cannot carry any", async () => {
    const { script } = await harness();
    await expect(script(() => SpreadsheetApp.getActive().getActiveSheet().getRange("C1:C5").addDeveloperMetadata("k"))).rejects.toThrow(
      "arbitrary ranges",
    );
  });
});

describe("the smaller services", () => {
  test("properties keep text, and null for what is not there", async () => {
    const { script } = await harness();
    const seen = await script(() => {
      const properties = PropertiesService.getScriptProperties();
      properties.setProperties({ a: 1, b: "สอง" }).deleteProperty("a");
      return [
        properties.getProperty("a"),
        properties.getProperty("b"),
        properties.getKeys(),
        PropertiesService.getUserProperties().getKeys(),
      ];
    });
    expect(seen).toEqual([null, "สอง", ["b"], []]);
  });

  test("a property over 9 KB is refused, counted in bytes", async () => {
    const { script } = await harness();
    await expect(script(() => PropertiesService.getScriptProperties().setProperty("long", "ก".repeat(3073)))).rejects.toThrow(
      "Argument too large",
    );
    await script(() => PropertiesService.getScriptProperties().setProperty("fits", "ก".repeat(3072)));
  });

  test("a lock is held from tryLock to releaseLock", async () => {
    const { script } = await harness();
    const seen = await script(() => {
      const lock = LockService.getDocumentLock();
      return [lock.hasLock(), lock.tryLock(1000), lock.hasLock(), lock.releaseLock(), lock.hasLock()];
    });
    expect(seen).toEqual([false, true, true, null, false]);
  });

  test("a lock that another run holds is not to be had; the others are", async () => {
    const { script } = await harness();
    const source = () => {
      const lock = LockService.getDocumentLock();
      return [lock.tryLock(1000), lock.hasLock(), LockService.getScriptLock().tryLock(1000)];
    };
    expect(await script(source, { takenLocks: ["document"] })).toEqual([false, false, true]);
    await expect(script(() => LockService.getUserLock().waitLock(1000), { takenLocks: ["user"] })).rejects.toThrow(
      "Lock timeout: another process was holding the lock for too long.",
    );
  });

  test("the session tells the user and the zone", async () => {
    const { script } = await harness({ userEmail: "plan@example.go.th" });
    expect(await script(() => [Session.getActiveUser().getEmail(), Session.getScriptTimeZone()])).toEqual([
      "plan@example.go.th",
      "Asia/Bangkok",
    ]);
  });

  test("Logger and console write to the log, with places filled in", async () => {
    const { script, log } = await harness();
    await script(() => {
      Logger.log("พบ %s รายการ", 3);
      // biome-ignore lint/suspicious/noConsole: Apps Script's
      console.warn("ระวัง", { a: 1 });
    });
    expect(log).toEqual(["log: พบ 3 รายการ", 'warn: ระวัง {"a":1}']);
  });

  test("an unknown sheet error is Google's Exception and can be caught", async () => {
    const { script } = await harness();
    const caught = await script(() => {
      try {
        return SpreadsheetApp.getActive().getActiveSheet().getRange("ZZ1");
      } catch (error) {
        return [error instanceof Error, String(error)];
      }
    });
    expect(caught).toEqual([true, "Exception: Range not found"]);
  });
});
