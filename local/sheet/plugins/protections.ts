/** Protected ranges and sheets: kept, shifted, saved and undone here; refused elsewhere (protection-guard.ts). @module */
import type { CoreCommand, Range, RangeAdapterFunctions, WorkbookData } from "@odoo/o-spreadsheet";
import type { Zone } from "#core/workbook/grid";
import type { Library, OwnCommand, Protection } from "#local/sheet/plugins/own";
import { integerId } from "#local/sheet/plugins/sheet-id";

type Kept = Omit<Protection, "zone"> & { range: Range | null };
type Saved = Omit<Protection, "zone"> & { range: string | null };

interface SheetDataWithProtections {
  id: string;
  protections?: Saved[];
}

export function protectionsPlugin(o: Library) {
  return class ProtectionsPlugin extends o.CorePlugin {
    static override getters = ["getProtections", "getProtectionsMet"];
    protections: Record<string, Kept[]> = {};

    override handle(command: CoreCommand) {
      const own = command as CoreCommand | OwnCommand;
      switch (own.type) {
        case "ADD_PROTECTION": {
          const { sheetId, protectionId, description, warningOnly, ranges } = own;
          const range = ranges?.[0] ? this.getters.getRangeFromRangeData(ranges[0]) : null;
          const others = this.ofSheet(sheetId).filter((kept) => kept.protectionId !== protectionId);
          this.history.update("protections", sheetId, [...others, { protectionId, range, description, warningOnly }]);
          return;
        }
        case "REMOVE_PROTECTION": {
          const left = this.ofSheet(own.sheetId).filter((kept) => kept.protectionId !== own.protectionId);
          this.history.update("protections", own.sheetId, left);
          return;
        }
        case "DUPLICATE_SHEET": {
          const copies = this.ofSheet(own.sheetId).map((kept) => ({
            ...kept,
            protectionId: String(integerId(`${own.sheetIdTo} ${kept.protectionId}`)),
            range: kept.range && this.getters.getRangeFromZone(own.sheetIdTo, kept.range.unboundedZone),
          }));
          this.history.update("protections", own.sheetIdTo, copies);
          return;
        }
        case "DELETE_SHEET":
          this.history.update("protections", own.sheetId, undefined);
      }
    }

    override adaptRanges({ applyChange }: RangeAdapterFunctions) {
      for (const [sheetId, kept] of Object.entries(this.protections)) {
        let changed = false;
        const next = (kept ?? []).flatMap((protection) => {
          if (!protection.range) return [protection];
          const { changeType, range } = applyChange(protection.range);
          if (changeType === "NONE") return [protection];
          changed = true;
          return changeType === "REMOVE" ? [] : [{ ...protection, range }];
        });
        if (changed) this.history.update("protections", sheetId, next);
      }
    }

    ofSheet(sheetId: string): Kept[] {
      return this.protections[sheetId] ?? [];
    }

    getProtections(sheetId: string): Protection[] {
      return this.ofSheet(sheetId).map(({ range, ...protection }) => ({ ...protection, zone: range && { ...range.zone } }));
    }

    getProtectionsMet(sheetId: string, zone: Zone): Protection[] {
      return this.getProtections(sheetId).filter((protection) => !protection.zone || o.helpers.overlap(protection.zone, zone));
    }

    override import(data: WorkbookData) {
      for (const { id, protections } of data.sheets as SheetDataWithProtections[]) {
        this.protections[id] = (protections ?? []).map(({ range, ...saved }) => ({
          ...saved,
          range: range === null ? null : this.getters.getRangeFromSheetXC(id, range),
        }));
      }
    }

    override export(data: WorkbookData) {
      for (const sheet of data.sheets as SheetDataWithProtections[]) {
        sheet.protections = this.ofSheet(sheet.id).map(({ range, ...kept }) => ({
          ...kept,
          range: range && this.getters.getRangeString(range, sheet.id),
        }));
      }
    }
  };
}
