/** Cell notes: they move with their cell, die with it and can be undone. @module */
import type { CoreCommand, RangeAdapterFunctions, WorkbookData } from "@odoo/o-spreadsheet";
import type { Library, OwnCommand } from "#local/sheet/plugins/own";

type SheetNotes = Record<string, string>;

/** Notes of a sheet in the saved data, by A1 reference. */
interface SheetDataWithNotes {
  id: string;
  notes?: Record<string, string>;
}

export function notesPlugin(o: Library) {
  const { toXC, toCartesian } = o.helpers;

  return class NotesPlugin extends o.CorePlugin {
    static override getters = ["getNote", "getNotes"];
    notes: Record<string, SheetNotes> = {};

    override handle(command: CoreCommand) {
      const own = command as CoreCommand | OwnCommand;
      switch (own.type) {
        case "SET_NOTE":
          this.history.update("notes", own.sheetId, toXC(own.col, own.row), own.text === "" ? undefined : own.text);
          return;
        case "DUPLICATE_SHEET":
          this.history.update("notes", own.sheetIdTo, { ...this.notes[own.sheetId] });
          return;
        case "DELETE_SHEET":
          this.history.update("notes", own.sheetId, undefined);
      }
    }

    override adaptRanges({ applyChange }: RangeAdapterFunctions) {
      const next: Record<string, SheetNotes> = {};
      let changed = false;
      for (const [sheetId, notes] of Object.entries(this.notes)) {
        for (const [xc, text] of Object.entries(notes ?? {})) {
          const { changeType, range } = applyChange(this.getters.getRangeFromSheetXC(sheetId, xc));
          if (changeType !== "NONE" && changeType !== "CHANGE") changed = true;
          if (changeType === "REMOVE") continue;
          next[range.sheetId] ??= {};
          next[range.sheetId]![toXC(range.zone.left, range.zone.top)] = text;
        }
      }
      if (changed) this.history.update("notes", next);
    }

    getNote({ sheetId, col, row }: { sheetId: string; col: number; row: number }): string {
      return this.notes[sheetId]?.[toXC(col, row)] ?? "";
    }

    getNotes(sheetId: string) {
      return Object.entries(this.notes[sheetId] ?? {}).map(([xc, text]) => ({ ...toCartesian(xc), text }));
    }

    override import(data: WorkbookData) {
      for (const sheet of data.sheets as SheetDataWithNotes[]) if (sheet.notes) this.notes[sheet.id] = { ...sheet.notes };
    }

    override export(data: WorkbookData) {
      for (const sheet of data.sheets as SheetDataWithNotes[]) sheet.notes = { ...this.notes[sheet.id] };
    }
  };
}
