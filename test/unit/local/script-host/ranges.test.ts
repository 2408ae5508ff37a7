/** Ranges on the engine they are used with. */
import { describe, expect, test } from "vitest";
import { harness, realHarness, recordingUi } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const SpreadsheetApp: any;
type Named = { getA1Notation(): string };
// biome-ignore-end lint/suspicious/noExplicitAny: end

/** An expression on `sheet`, the only tab. */
const onSheet = (source: string) => new Function(`const sheet = SpreadsheetApp.getActive().getActiveSheet(); ${source}`) as () => unknown;

describe("formulas", () => {
  test("setFormulas is one change, and an empty string clears", async () => {
    const { engine, script } = await realHarness();
    await script(() => SpreadsheetApp.getActive().getActiveSheet().getRange("A1").setValue("เดิม"));
    const before = engine.revisionCount();
    const seen = await script(() => {
      const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1:C1");
      range.setFormulas([["", "=1+2", "=B1*2"]]);
      return [range.getFormulas(), range.getValues()];
    });
    expect(seen).toEqual([[["", "=1+2", "=B1*2"]], [["", 3, 6]]]);
    expect(engine.revisionCount() - before).toBe(1);
  });

  test("setFormula fills the range, getFormula tells the first cell's", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1:A2").setFormula('=HYPERLINK("#gid=0&range=F12","F12")');
      return [range.getFormula(), range.getDisplayValues()];
    });
    expect(seen).toEqual(['=HYPERLINK("#gid=0&range=F12","F12")', [["F12"], ["F12"]]]);
  });

  test.each([
    ["setFormula('1+2')", "SpreadsheetApp.Range.setFormula without a leading = is not emulated"],
    ["setFormulas([['=1']])", "The data has 1 but the range has 2."],
    ["setFormula(5)", "The parameters (number) don't match the method signature for SpreadsheetApp.Range.setFormula."],
  ])("%s is refused", async (call, message) => {
    const { script } = await realHarness();
    await expect(script(onSheet(`sheet.getRange("A1:B1").${call}`))).rejects.toThrow(message);
  });
});

describe("looks", () => {
  test("colours, weights and alignments are read as they were set, and as Google's defaults before", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1:B1");
      const look = () => [
        range.getFontColors(),
        range.getFontWeights(),
        range.getHorizontalAlignments(),
        range.getVerticalAlignment(),
        range.getBackground(),
      ];
      const before = look();
      range
        .setFontColors([["#B00020", null]])
        .setFontWeights([["bold", "normal"]])
        .setHorizontalAlignments([["center", "right"]])
        .setVerticalAlignment("middle")
        .setBackground("#FCE8B2");
      const after = look();
      range.setHorizontalAlignment("normal").setFontWeight(null).setFontColor(null);
      return [before, after, [range.getHorizontalAlignment(), range.getFontWeight(), range.getFontColor()]];
    });
    expect(seen).toEqual([
      [[["#000000", "#000000"]], [["normal", "normal"]], [["general", "general"]], "bottom", "#ffffff"],
      [[["#b00020", "#000000"]], [["bold", "normal"]], [["center", "right"]], "middle", "#fce8b2"],
      ["general", "normal", "#000000"],
    ]);
  });

  test("clearFormat takes the look away and leaves value and note", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const range = SpreadsheetApp.getActive().getActiveSheet().getRange("A1").setValue(5).setNote("หมายเหตุ");
      range.setNumberFormat("0.00").setBackground("#fce8b2").setFontWeight("bold").clearFormat();
      return [range.getValue(), range.getNote(), range.getDisplayValue(), range.getBackground(), range.getFontWeight()];
    });
    expect(seen).toEqual([5, "หมายเหตุ", "5", "#ffffff", "normal"]);
  });

  test.each([
    ["setBackground('red')", "of the colour red is not emulated in the local sheet: write #rrggbb"],
    ["setFontWeight('heavy')", "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setFontWeight."],
    ["setHorizontalAlignment('toString')", "SpreadsheetApp.Range.setHorizontalAlignment."],
    ["setWrap('yes')", "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setWrap."],
    ["setNotes([[5]])", "The parameters (number) don't match the method signature for SpreadsheetApp.Range.setNotes."],
    ["setNumberFormat(5)", "The parameters (number) don't match the method signature for SpreadsheetApp.Range.setNumberFormat."],
  ])("%s is refused", async (call, message) => {
    const { script } = await realHarness();
    await expect(script(onSheet(`sheet.getRange("A1").${call}`))).rejects.toThrow(message);
  });
});

describe("places", () => {
  test.each([
    ["getCell(2, 3)", "D3"],
    ["offset(1, 0)", "B3:D5"],
    ["offset(-1, -1, 1, 1)", "A1"],
    ["offset(0, 1, 2)", "C2:E3"],
  ])("%s of B2:D4 is %s", async (call, expected) => {
    const { script } = await harness();
    expect(await script(onSheet(`return sheet.getRange("B2:D4").${call}.getA1Notation()`))).toBe(expected);
  });

  test.each([
    ["getCell(0, 1)", "Cell reference out of range"],
    ["getCell(4, 1)", "Cell reference out of range"],
    ["getCell('1', 1)", "The parameters (String,number) don't match the method signature for SpreadsheetApp.Range.getCell."],
    ["offset(-2, 0)", "The starting row of the range is too small."],
    ["offset(0, 0, 0, 1)", "The number of rows in the range must be at least 1."],
    ["offset(97, 0)", "The coordinates of the range are outside the dimensions of the sheet."],
  ])("%s of B2:D4 is refused", async (call, message) => {
    const { script } = await harness();
    await expect(script(onSheet(`sheet.getRange("B2:D4").${call}`))).rejects.toThrow(message);
  });

  test("width and height are counted in cells", async () => {
    const { script } = await harness();
    expect(await script(onSheet(`const r = sheet.getRange("B2:D5"); return [r.getWidth(), r.getHeight()]`))).toEqual([3, 4]);
  });

  test("only a range without values and formulas is blank", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      sheet.getRange("A2").setNote("หมายเหตุ").setBackground("#fce8b2");
      sheet.getRange("B2").setFormula('=""');
      sheet.getRange("C2").setValue(0);
      return ["A1:D1", "A2", "B2", "C2", "A1:D2"].map((at) => sheet.getRange(at).isBlank());
    });
    expect(seen).toEqual([true, true, false, false, false]);
  });

  test("cells are merged and taken apart, and never through another merge", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      sheet.getRange("A1:B2").merge();
      const merged = () =>
        sheet
          .getRange("A1:D4")
          .getMergedRanges()
          .map((range: Named) => range.getA1Notation());
      const before = merged();
      let refused = "";
      try {
        sheet.getRange("B2:C3").breakApart();
      } catch (error) {
        refused = String(error);
      }
      sheet.getRange("A1:C3").breakApart();
      return [before, refused, merged()];
    });
    expect(seen).toEqual([["A1:B2"], "Exception: You must select all cells in a merged range to merge or unmerge them.", []]);
  });
});

describe("copying", () => {
  test("everything is copied; a larger target is filled, a smaller one overrun", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      const source = sheet.getRange("A1:B1").setValues([[5, "ก"]]);
      source
        .setNotes([["หมายเหตุ", ""]])
        .setBackgrounds([["#fce8b2", null]])
        .setNumberFormat("0.00");
      sheet.getRange("A3:D4").setBackground("#000000");
      source.copyTo(sheet.getRange("A3:D4"));
      source.copyTo(sheet.getRange("F6"));
      const copy = sheet.getRange("A3:D4");
      return [copy.getDisplayValues(), copy.getNotes()[1], copy.getBackgrounds()[1], sheet.getRange("F6:G6").getValues()];
    });
    expect(seen).toEqual([
      [
        ["5.00", "ก", "5.00", "ก"],
        ["5.00", "ก", "5.00", "ก"],
      ],
      ["หมายเหตุ", "", "หมายเหตุ", ""],
      ["#fce8b2", "#ffffff", "#fce8b2", "#ffffff"],
      [[5, "ก"]],
    ]);
  });

  test("the look alone: what the target holds stays, its own look goes, its dropdown comes along", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      const list = SpreadsheetApp.newDataValidation().requireValueInList(["ก", "ข"]).build();
      const source = sheet.getRange("A1:A2").setFormula("=1+1").setFontWeight("bold").setNumberFormat("#,##0.00").setDataValidation(list);
      const target = sheet.getRange("C1:C2").setValue(1000).setNote("เดิม").setBackground("#fce8b2").setFontColor("#ff0000");
      source.copyTo(target, { formatOnly: true });
      source.copyFormatToRange(sheet, 4, 5, 1, 2);
      source.copyTo(sheet.getRange("F1"), SpreadsheetApp.CopyPasteType.PASTE_FORMAT, false);
      return [
        target.getDisplayValue(),
        target.getNote(),
        target.getFontWeight(),
        target.getBackground(),
        target.getFontColor(),
        target.getDataValidation().getCriteriaValues()[0],
        sheet.getRange("D1:F2").getFontWeights(),
        sheet.getRange("D1:F2").isBlank(),
      ];
    });
    const bold = ["bold", "bold", "bold"];
    expect(seen).toEqual(["1,000.00", "เดิม", "bold", "#ffffff", "#000000", ["ก", "ข"], [bold, bold], true]);
  });

  test("the values alone: results instead of formulas, and the target keeps its look", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      const source = sheet
        .getRange("A1:B1")
        .setFormulas([["=1+1", "=1/0"]])
        .setFontWeight("bold");
      source.copyTo(sheet.getRange("A2"), { contentsOnly: true });
      source.copyTo(sheet.getRange("A3"), SpreadsheetApp.CopyPasteType.PASTE_VALUES, false);
      const copies = sheet.getRange("A2:B3");
      return [copies.getValues(), copies.getFormulas().flat().join(""), copies.getFontWeight()];
    });
    expect(seen).toEqual([
      [
        [2, "#DIV/0!"],
        [2, "#DIV/0!"],
      ],
      "",
      "normal",
    ]);
  });

  test("a rule of the target that the source does not have is taken away", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet();
      sheet.getRange("B1:B3").setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
      sheet.getRange("A1").copyTo(sheet.getRange("B2"), SpreadsheetApp.CopyPasteType.PASTE_DATA_VALIDATION, false);
      return sheet
        .getRange("B1:B3")
        .getDataValidations()
        .map(([rule]: [unknown]) => rule !== null);
    });
    expect(seen).toEqual([true, false, true]);
  });

  test.each([
    ["copyTo(sheet.getRange('C1'))", "SpreadsheetApp.Range.copyTo of formulas is not emulated in the local sheet"],
    ["copyTo(sheet.getRange('C1'), SpreadsheetApp.CopyPasteType.PASTE_FORMULA, false)", "copyTo of PASTE_FORMULA is not emulated"],
    [
      "copyTo(sheet.getRange('C1'), SpreadsheetApp.CopyPasteType.PASTE_VALUES, true)",
      "copyTo of PASTE_VALUES, transposed, is not emulated",
    ],
    ["copyTo(sheet.getRange('Z1000'), { formatOnly: true })", "outside the dimensions of the sheet"],
    ["copyTo(sheet.getRange('H9'), { formatOnly: true })", "copyTo from or onto merged cells is not emulated"],
    ["copyTo('C1')", "The parameters (String) don't match the method signature for SpreadsheetApp.Range.copyTo."],
    ["copyFormatToRange(sheet, 1, 2)", "don't match the method signature for SpreadsheetApp.Range.copyFormatToRange."],
    ["copyFormatToRange(sheet, 3, 2, 1, 1)", "The number of columns in the range must be at least 1."],
  ])("%s is refused, and nothing is written", async (call, message) => {
    const { engine, script } = await realHarness();
    await script(onSheet(`sheet.getRange("A1:B1").setFormula("=1+1"); sheet.getRange("H9:I9").merge()`));
    const before = engine.revisionCount();
    await expect(script(onSheet(`sheet.getRange("A1:B1").${call}`))).rejects.toThrow(message);
    expect(engine.revisionCount()).toBe(before);
  });
});

describe("data validation", () => {
  test("lists, ranges and tick boxes are set, read and cleared", async () => {
    const { script } = await realHarness();
    const seen = await script(() => {
      const sheet = SpreadsheetApp.getActive().getActiveSheet().setName("แท็บ ก");
      const builder = () => SpreadsheetApp.newDataValidation();
      const list = builder().requireValueInList(["ก", "ข"]).setAllowInvalid(false).build();
      const fromRange = builder().requireValueInRange(sheet.getRange("F1:F5"), true).build();
      sheet.getRange("A1:C1").setDataValidations([[list, fromRange, builder().requireCheckbox().build()]]);
      const told = sheet
        .getRange("A1:D1")
        .getDataValidations()[0]
        // biome-ignore lint/suspicious/noExplicitAny: Google's
        .map((rule: any) => rule && [String(rule.getCriteriaType()), rule.getAllowInvalid()]);
      const [from] = sheet.getRange("B1").getDataValidation().getCriteriaValues();
      const [values] = sheet.getRange("A1").getDataValidation().getCriteriaValues();
      sheet.getRange("A1").setDataValidation(null);
      sheet.getRange("B1:C1").clearDataValidations();
      const left = sheet.getRange("A1:C1").getDataValidations();
      return [told, from.getA1Notation(), values, left];
    });
    expect(seen).toEqual([
      [["VALUE_IN_LIST", false], ["VALUE_IN_RANGE", true], ["CHECKBOX", true], null],
      "F1:F5",
      ["ก", "ข"],
      [[null, null, null]],
    ]);
  });

  test.each([
    ["SpreadsheetApp.newDataValidation().build()", "without a criterion is not emulated"],
    ["SpreadsheetApp.newDataValidation().requireValueInList(['ก'], false)", "A dropdown that is not shown is not emulated"],
    ["SpreadsheetApp.newDataValidation().requireDate()", "DataValidationBuilder.requireDate is not emulated in the local sheet"],
    ["sheet.getRange('A1').setDataValidation({})", "don't match the method signature for SpreadsheetApp.Range.setDataValidation."],
  ])("%s is refused", async (source, message) => {
    const { script } = await realHarness();
    await expect(script(onSheet(source))).rejects.toThrow(message);
  });
});

describe("the selection", () => {
  test("is the user's, follows the script, and stands in the active tab", async () => {
    const { script } = await harness({ titles: ["ก", "ข"] });
    const ui = recordingUi();
    const selection = { sheetId: 1, zone: { top: 1, left: 1, bottom: 3, right: 2 } };
    const seen = await script(
      () => {
        const spreadsheet = SpreadsheetApp.getActive();
        const told = () => [
          spreadsheet.getActiveSheet().getName(),
          spreadsheet.getActiveRange().getA1Notation(),
          spreadsheet.getActiveCell().getA1Notation(),
        ];
        const first = told();
        spreadsheet.setActiveSheet(spreadsheet.getSheetByName("ก"));
        const second = told();
        spreadsheet.setActiveRange(spreadsheet.getRange("'ข'!C5:D6"));
        return [first, second, told()];
      },
      { ui, selection },
    );
    expect(seen).toEqual([
      ["ข", "B2:C4", "B2"],
      ["ก", "A1", "A1"],
      ["ข", "C5:D6", "C5"],
    ]);
    expect(ui.selections).toEqual([
      { sheetId: 0, zone: null },
      { sheetId: 1, zone: { top: 4, left: 2, bottom: 5, right: 3 } },
    ]);
  });
});
