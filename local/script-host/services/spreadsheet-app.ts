/** SpreadsheetApp. @module */
import { DataValidationCriteria, dataValidationBuilder } from "#local/script-host/services/data-validation";
import { LocationType, Visibility } from "#local/script-host/services/developer-metadata";
import { CopyPasteType } from "#local/script-host/services/range-copy";
import { richTextValueBuilder } from "#local/script-host/services/rich-text";
import type { Runtime } from "#local/script-host/services/runtime";
import { spreadsheetService } from "#local/script-host/services/spreadsheet";
import { strict } from "#local/script-host/services/strict";
import { uiService } from "#local/script-host/services/ui";

export function spreadsheetApp(runtime: Runtime): object {
  const spreadsheet = spreadsheetService(runtime);
  const ui = uiService(runtime);
  return strict("SpreadsheetApp", {
    getActive: () => spreadsheet,
    getActiveSpreadsheet: () => spreadsheet,
    getUi: ui,
    /** Every write has reached the sheet already. */
    flush: () => undefined,
    newRichTextValue: () => richTextValueBuilder(),
    newDataValidation: () => dataValidationBuilder(runtime),
    CopyPasteType: strict("CopyPasteType", CopyPasteType),
    DataValidationCriteria: strict("DataValidationCriteria", DataValidationCriteria),
    DeveloperMetadataVisibility: Visibility,
    DeveloperMetadataLocationType: LocationType,
  });
}
