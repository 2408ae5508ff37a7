/** The services on the engine they are used with: what a script writes, it reads back as Google would give it. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { createScriptHost, type ScriptHost } from "#local/script-host/host";
import { type LocalEngine, openEngine } from "#local/sheet/engine";
import { FIXTURE, memoryProperties } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const SpreadsheetApp: any;
// biome-ignore-end lint/suspicious/noExplicitAny: end

let engine: LocalEngine;
let host: ScriptHost;
beforeEach(async () => {
  engine = openEngine();
  host = await createScriptHost({ code: FIXTURE, engine, properties: memoryProperties(), log: () => undefined });
});
afterEach(() => host.close());

const script = async (source: () => unknown) => (await host.run("evaluate", { ui: null, args: [String(source)] })).value;

test("numbers, formulas, text, booleans and blanks", async () => {
  const seen = await script(() => {
    const sheet = SpreadsheetApp.getActive().getActiveSheet();
    sheet.getRange("A1:F1").setValues([["20000", "=A1*2", "น้ำใจ", true, "", "=1/0"]]);
    return [sheet.getRange("A1:F1").getValues(), sheet.getRange("A1:F1").getFormulas()];
  });
  expect(seen).toEqual([[[20000, 40000, "น้ำใจ", true, "", "#DIV/0!"]], [["", "=A1*2", "", "", "", "=1/0"]]]);
});

test("a text cell keeps zeros in front and what looks like a formula", async () => {
  const seen = await script(() => {
    const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1:C1");
    range.setNumberFormat("@").setValues([["0812345678", "=A1*2", "15/1/2570"]]);
    return [range.getValues(), range.getFormulas()];
  });
  expect(seen).toEqual([[["0812345678", "=A1*2", "15/1/2570"]], [["", "", ""]]]);
});

test("a Date and a typed date are dates; a number with a date format too", async () => {
  const seen = await script(() => {
    const sheet = SpreadsheetApp.getActive().getActiveSheet();
    sheet.getRange("A1").setValue(new Date(2027, 0, 15));
    sheet.getRange("B1").setValue("15/1/2027");
    sheet.getRange("C1").setValue(46402).setNumberFormat("yyyy-mm-dd");
    const values = sheet.getRange("A1:C1").getValues()[0];
    return [values.map((value: Date) => value instanceof Date && value.toISOString()), sheet.getRange("A1:C1").getDisplayValues()];
  });
  const midnight = "2027-01-14T17:00:00.000Z";
  expect(seen).toEqual([[midnight, midnight, midnight], [["15/1/2027", "15/1/2027", "2027-01-15"]]]);
});

test("a date cell overwritten with text is text", async () => {
  const seen = await script(() => {
    const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1");
    range.setValue(new Date(2027, 0, 15)).setValue("ยกเลิก");
    return range.getValue();
  });
  expect(seen).toBe("ยกเลิก");
});

test("links, notes, backgrounds and wrapping", async () => {
  const seen = await script(() => {
    const sheet = SpreadsheetApp.getActive().getActiveSheet();
    const link = SpreadsheetApp.newRichTextValue().setText("แผน!F12").setLinkUrl("#gid=0&range=F12").build();
    const range = sheet
      .getRange("A1:B1")
      .setNotes([["หมายเหตุ", null]])
      .setBackgrounds([["#fce8b2", null]])
      .setWrap(true)
      .setFontWeight("bold");
    sheet.getRange("A1").setRichTextValues([[link]]);
    const rich = sheet.getRange("A1").getRichTextValues()[0][0];
    const before = [range.getNotes(), range.getBackgrounds(), rich.getText(), rich.getLinkUrl(), sheet.getRange("A1").getValue()];
    sheet.getRange("A1").setValue("ไม่มีลิงก์แล้ว").clearNote();
    const after = sheet.getRange("A1").getRichTextValues()[0][0];
    return [...before, after.getLinkUrl(), sheet.getRange("A1").getNote()];
  });
  expect(seen).toEqual([[["หมายเหตุ", ""]], [["#fce8b2", "#ffffff"]], "แผน!F12", "#gid=0&range=F12", "แผน!F12", null, ""]);
});

test("clearing the content leaves format and note", async () => {
  const seen = await script(() => {
    const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1");
    range.setNumberFormat("0.00").setValue(5).setNote("หมายเหตุ").clearContent();
    return [range.getValue(), range.getNumberFormat(), range.getNote()];
  });
  expect(seen).toEqual(["", "0.00", "หมายเหตุ"]);
});

test("metadata of a column moves with it, and new tabs, rows and columns are there", async () => {
  const seen = await script(() => {
    const spreadsheet = SpreadsheetApp.getActive();
    const sheet = spreadsheet.insertSheet("แผน");
    sheet.getRange("B:B").addDeveloperMetadata("column", "plan.name");
    sheet.insertColumnsAfter(1, 2).insertRowsAfter(sheet.getMaxRows(), 3);
    const [found] = spreadsheet.createDeveloperMetadataFinder().withKey("column").find();
    return [found.getLocation().getColumn().getColumn(), sheet.getMaxRows(), sheet.getMaxColumns(), sheet.getIndex()];
  });
  expect(seen).toEqual([4, 1003, 28, 2]);
});

test("a hidden tab says so and comes back", async () => {
  const seen = await script(() => {
    const sheet = SpreadsheetApp.getActive().insertSheet("ผล");
    return [sheet.hideSheet().isSheetHidden(), sheet.showSheet().isSheetHidden()];
  });
  expect(seen).toEqual([true, false]);
});
