/** Where the user is in the spreadsheet, in Google's terms, and going somewhere. @module */
import type { Model } from "@odoo/o-spreadsheet";
import type { Selection } from "#local/script-host/protocol";
import { googleSheetId } from "#local/sheet/plugins";

export function currentSelection({ getters }: Model): Selection {
  const { top, left, bottom, right } = getters.getSelectedZone();
  return { sheetId: googleSheetId(getters.getActiveSheetId()), zone: { top, left, bottom, right } };
}

/** A hidden or missing tab, and cells that the tab does not have, are left alone: false. */
export function goTo(model: Model, { sheetId, zone }: Selection): boolean {
  const { getters } = model;
  const sheetIdTo = getters.getSheetIds().find((id) => googleSheetId(id) === sheetId);
  const sheetIdFrom = getters.getActiveSheetId();
  if (sheetIdTo === undefined) return false;
  if (zone && (zone.bottom >= getters.getNumberRows(sheetIdTo) || zone.right >= getters.getNumberCols(sheetIdTo))) return false;
  if (sheetIdFrom !== sheetIdTo && !model.dispatch("ACTIVATE_SHEET", { sheetIdFrom, sheetIdTo }).isSuccessful) return false;
  if (zone) model.selection.selectZone({ cell: { col: zone.left, row: zone.top }, zone }, { scrollIntoView: true });
  return true;
}
