/** The spreadsheet's id, for good, and its title. @module */
import type { CoreCommand, WorkbookData } from "@odoo/o-spreadsheet";
import type { Library, OwnCommand } from "#local/sheet/plugins/own";

type WorkbookDataWithProperties = WorkbookData & { spreadsheetId?: string; title?: string };

export function propertiesPlugin(o: Library) {
  return class PropertiesPlugin extends o.CorePlugin {
    static override getters = ["getSpreadsheetTitle", "getSpreadsheetId"];
    title = "";
    spreadsheetId = "";

    override handle(command: CoreCommand) {
      const own = command as CoreCommand | OwnCommand;
      if (own.type === "SET_TITLE") this.history.update("title", own.title);
    }

    getSpreadsheetTitle() {
      return this.title;
    }

    getSpreadsheetId() {
      return this.spreadsheetId;
    }

    override import(data: WorkbookDataWithProperties) {
      this.title = data.title ?? "";
      this.spreadsheetId = data.spreadsheetId ?? "";
    }

    override export(data: WorkbookDataWithProperties) {
      data.title = this.title;
      data.spreadsheetId = this.spreadsheetId;
    }
  };
}
