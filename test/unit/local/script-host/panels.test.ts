import { describe, expect, test } from "vitest";
import { harness, recordingUi } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const SpreadsheetApp: any;
declare const HtmlService: any;
// biome-ignore-end lint/suspicious/noExplicitAny: end

const HTML = { problems: "<p>รายการ</p>", "panels/fixes": "<p>แก้</p>" };

describe("HTML files of the script", () => {
  test("are found by name, with or without .html", async () => {
    const { script } = await harness({ html: HTML });
    const seen = await script(() =>
      ["problems", "problems.html", "panels/fixes"].map((name) => HtmlService.createHtmlOutputFromFile(name).getContent()),
    );
    expect(seen).toEqual(["<p>รายการ</p>", "<p>รายการ</p>", "<p>แก้</p>"]);
  });

  test.each(["missing", "__proto__", "toString"])("%s is not there, and said so in Google's words", async (name) => {
    const { script } = await harness({ html: HTML });
    const source = new Function(`HtmlService.createHtmlOutputFromFile(${JSON.stringify(name)})`) as () => unknown;
    await expect(script(source)).rejects.toThrow(`No HTML file named ${name} was found.`);
  });
});

test("an output's title, size and content are set and read", async () => {
  const { script } = await harness();
  const seen = await script(() => {
    const output = HtmlService.createHtmlOutput("<p>").append("ก</p>").setTitle("ผลการตรวจ").setWidth(320).setHeight(200);
    const set = [output.getContent(), output.getTitle(), output.getWidth(), output.getHeight()];
    output.setContent("ข").setWidth(null);
    return [...set, output.getContent(), output.getWidth()];
  });
  expect(seen).toEqual(["<p>ก</p>", "ผลการตรวจ", 320, 200, "ข", null]);
});

describe("showing", () => {
  test("a side bar has the output's title, a dialog the one it is given", async () => {
    const { script } = await harness({ html: HTML });
    const ui = recordingUi();
    await script(
      () => {
        const output = HtmlService.createHtmlOutputFromFile("problems").setTitle("เดิม").setWidth(500).setHeight(400);
        SpreadsheetApp.getUi().showSidebar(output);
        SpreadsheetApp.getUi().showModalDialog(output, "แก้ที่แก้ได้");
        SpreadsheetApp.getUi().showModelessDialog(output, "เทียบ");
      },
      { ui },
    );
    const panel = { html: "<p>รายการ</p>", width: 500, height: 400 };
    expect(ui.panels).toEqual([
      { ...panel, title: "เดิม" },
      { ...panel, title: "แก้ที่แก้ได้" },
      { ...panel, title: "เทียบ", modeless: true },
    ]);
  });

  test("what is shown is what the output held then", async () => {
    const { script } = await harness();
    const ui = recordingUi();
    await script(
      () => {
        const output = HtmlService.createHtmlOutput("ก่อน");
        SpreadsheetApp.getUi().showSidebar(output);
        output.setContent("หลัง");
      },
      { ui },
    );
    expect(ui.panels.map(({ html }) => html)).toEqual(["ก่อน"]);
  });

  test.each([
    [() => SpreadsheetApp.getUi().showSidebar("<p>"), "The parameters (String) don't match the method signature for Ui.showSidebar."],
    [
      () => SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput("")),
      "The parameters (Object) don't match the method signature for Ui.showModalDialog.",
    ],
    [() => SpreadsheetApp.getUi().alert("ก", "ข"), "The parameters (String,String) don't match the method signature for Ui.alert."],
    [
      () => HtmlService.createHtmlOutput("").setWidth("9"),
      "The parameters (String) don't match the method signature for HtmlOutput.setWidth.",
    ],
  ])("%s does not match a signature", async (source, message) => {
    const { script } = await harness();
    await expect(script(source, { ui: recordingUi() })).rejects.toThrow(message);
  });
});

describe("what a function gives back to its panel", () => {
  test("is data, without the fields that are undefined", async () => {
    const { script } = await harness();
    const seen = await script(() => ({ a: 1, b: undefined, c: [undefined, null, "ก", { d: true }] }));
    expect(seen).toEqual({ a: 1, c: [null, null, "ก", { d: true }] });
    expect(Object.keys(seen as object)).toEqual(["a", "c"]);
  });

  test.each([
    [() => new Date(0), "its result as a Date"],
    [() => ({ problems: [{ at: new Date(0) }] }), "its result.problems.0.at as a Date"],
    [() => ({ retry: () => 1 }), "its result.retry as a function"],
    [() => [new Map()], "its result.0 as a Map"],
    [() => ({ range: SpreadsheetApp.getActive().getRange("A1") }), "its result.range as an object of Google's services"],
    [
      () => {
        const loop: unknown[] = [];
        loop.push(loop);
        return loop;
      },
      "its result.0 inside itself",
    ],
  ])("%s makes the call fail", async (source, where) => {
    const { script } = await harness();
    await expect(script(source)).rejects.toThrow(`gives back ${where}`);
  });

  test("a menu item may end with a service", async () => {
    const { script } = await harness();
    expect(await script(() => SpreadsheetApp.getActive().getRange("A1").setNote("ก"))).toBeNull();
  });

  test("the same part twice is no loop", async () => {
    const { script } = await harness();
    const source = () => {
      const part = { a: 1 };
      return [part, part];
    };
    expect(await script(source)).toEqual([{ a: 1 }, { a: 1 }]);
  });
});
