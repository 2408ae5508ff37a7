/**
 * Developer metadata of the spreadsheet, its sheets, columns and rows. A column's stays with the column through inserts and
 * moves and dies when the column is deleted, as in Google Sheets; a copied sheet takes none along.
 *
 * @module
 */
import type { CoreCommand, Range, RangeAdapterFunctions, WorkbookData } from "@odoo/o-spreadsheet";
import type { Library, OwnCommand, OwnMetadata } from "#local/sheet/plugins/own";

interface Kept {
  metadataId: number;
  key: string;
  value: string;
  sheetId: string | null;
  /** Of a column or row: the whole of it, so that the library shifts it. */
  range: Range | null;
  dimension: "COL" | "ROW" | null;
}

type WorkbookDataWithMetadata = WorkbookData & { developerMetadata?: OwnMetadata[] };

export function metadataPlugin(o: Library) {
  return class DeveloperMetadataPlugin extends o.CorePlugin {
    static override getters = ["getDeveloperMetadata"];
    metadata: Record<number, Kept> = {};

    override handle(command: CoreCommand) {
      const own = command as CoreCommand | OwnCommand;
      switch (own.type) {
        case "PUT_METADATA": {
          const { metadataId, key, value } = own;
          const dimension = "dimension" in own ? own.dimension : null;
          const sheetId = "sheetId" in own ? own.sheetId : null;
          this.put({ metadataId, key, value, sheetId, dimension, index: "elements" in own ? own.elements[0] : 0 });
          return;
        }
        case "REMOVE_METADATA":
          this.history.update("metadata", own.metadataId, undefined);
          return;
        case "DELETE_SHEET":
          for (const kept of Object.values(this.metadata)) {
            if (kept.sheetId === own.sheetId) this.history.update("metadata", kept.metadataId, undefined);
          }
      }
    }

    put({ metadataId, key, value, sheetId, dimension, index }: OwnMetadata) {
      const range = sheetId !== null && dimension !== null ? this.headerRange(sheetId, dimension, index) : null;
      this.history.update("metadata", metadataId, { metadataId, key, value, sheetId, dimension, range });
    }

    headerRange(sheetId: string, dimension: "COL" | "ROW", index: number): Range {
      const zone =
        dimension === "COL"
          ? { left: index, right: index, top: 0, bottom: undefined }
          : { top: index, bottom: index, left: 0, right: undefined };
      return this.getters.getRangeFromZone(sheetId, zone);
    }

    override adaptRanges({ applyChange }: RangeAdapterFunctions) {
      for (const kept of Object.values(this.metadata)) {
        if (!kept.range) continue;
        const { changeType, range } = applyChange(kept.range);
        if (changeType === "NONE") continue;
        const next = changeType === "REMOVE" ? undefined : { ...kept, range, sheetId: range.sheetId };
        this.history.update("metadata", kept.metadataId, next);
      }
    }

    getDeveloperMetadata(): OwnMetadata[] {
      return Object.values(this.metadata).map(({ range, ...kept }) => ({
        ...kept,
        index: range ? (kept.dimension === "COL" ? range.zone.left : range.zone.top) : 0,
      }));
    }

    override import(data: WorkbookDataWithMetadata) {
      for (const saved of data.developerMetadata ?? []) this.put(saved);
    }

    override export(data: WorkbookDataWithMetadata) {
      data.developerMetadata = this.getDeveloperMetadata();
    }
  };
}
