import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { harness, recordingUi } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const SpreadsheetApp: any;
declare const HtmlService: any;
declare const PropertiesService: any;
declare const CacheService: any;
declare const LockService: any;
declare const Session: any;
declare const ScriptApp: any;
declare const UrlFetchApp: any;
declare const Utilities: any;
declare const Drive: any;
declare const Logger: any;
// biome-ignore-end lint/suspicious/noExplicitAny: end

const DOCUMENT = readFileSync(new URL("../../../../local/script-host/NOT-EMULATED.md", import.meta.url), "utf8");

/** The lines `- **Service**: member member` of the document. */
function membersToldOf(): Record<string, string[]> {
  const section = /^## Emulated[\s\S]*?(?=^## )/m.exec(DOCUMENT)?.[0] ?? "";
  const entries = [...section.matchAll(/^- \*\*(\w+)\*\*:([\s\w]*)/gm)].map(([, name = "", list = ""]) => [
    name,
    list.trim().split(/\s+/).sort(),
  ]);
  return Object.fromEntries(entries);
}

test("NOT-EMULATED.md names every member that is emulated, and no other", async () => {
  const gateway = async () => ({ status: 200, headers: {}, body: Buffer.from("") });
  const { engine, script } = await harness({ gateway });
  engine.change([{ do: "name-range", name: "year", sheetId: 0, zone: { top: 0, left: 0, bottom: 0, right: 0 } }]);
  const members = await script(
    () => {
      const spreadsheet = SpreadsheetApp.getActive().addDeveloperMetadata("k");
      const range = spreadsheet.getRange("A1");
      const ui = SpreadsheetApp.getUi();
      const builder = SpreadsheetApp.newDataValidation();
      const finder = spreadsheet.createDeveloperMetadataFinder();
      const [metadata] = finder.find();
      const services = {
        SpreadsheetApp,
        Spreadsheet: spreadsheet,
        Sheet: spreadsheet.getActiveSheet(),
        Range: range,
        NamedRange: spreadsheet.getNamedRanges()[0],
        DataValidationBuilder: builder,
        DataValidation: builder.requireCheckbox().build(),
        DeveloperMetadataFinder: finder,
        DeveloperMetadata: metadata,
        DeveloperMetadataLocation: metadata.getLocation(),
        RichTextValueBuilder: SpreadsheetApp.newRichTextValue(),
        RichTextValue: range.getRichTextValues()[0][0],
        Ui: ui,
        Menu: ui.createMenu("ก"),
        PromptResponse: ui.prompt("ก"),
        HtmlService,
        HtmlOutput: HtmlService.createHtmlOutput(""),
        PropertiesService,
        Properties: PropertiesService.getUserProperties(),
        CacheService,
        Cache: CacheService.getUserCache(),
        LockService,
        Lock: LockService.getUserLock(),
        Session,
        User: Session.getActiveUser(),
        ScriptApp,
        UrlFetchApp,
        HTTPResponse: UrlFetchApp.fetch("https://gateway.sucharit.invalid/"),
        Utilities,
        Blob: Utilities.newBlob([1], "text/plain", "ก"),
        Drive,
        Files: Drive.Files,
        Logger,
        console,
      };
      return Object.fromEntries(Object.entries(services).map(([name, service]) => [name, Object.keys(service).sort()]));
    },
    { ui: recordingUi() },
  );
  expect(membersToldOf()).toEqual(members);
});
