/** Links inside the workbook as Google writes them, `#gid=123&range=B7`: without this they would become web addresses. @module */
import type { Model } from "@odoo/o-spreadsheet";
import type { Library } from "#local/sheet/plugins/own";
import { googleSheetId } from "#local/sheet/plugins/sheet-id";

const INNER_LINK = /^#gid=(\d+)(?:&range=([A-Z]+[0-9]+)(?::[A-Z]+[0-9]+)?)?$/i;

interface Surroundings {
  model: Model;
}

/** Tells the library about links inside the workbook: shown as their place, opened by going there. */
export function installInnerLinks(o: Library): void {
  o.registries.urlRegistry.add("gid", {
    match: (url: string) => INNER_LINK.test(url),
    createLink: (url: string, label: string) => ({ url, label, isExternal: false, isUrlEditable: true }),
    urlRepresentation: (url: string) => INNER_LINK.exec(url)?.[2] ?? url,
    open: (url: string, { model }: Surroundings) => goTo(o, model, url),
    sequence: 1,
    title: "ในไฟล์นี้",
  });
}

function goTo(o: Library, model: Model, url: string): void {
  const [, gid, cell] = INNER_LINK.exec(url) ?? [];
  const sheetIdTo = model.getters.getSheetIds().find((id) => googleSheetId(id) === Number(gid));
  if (sheetIdTo === undefined) return;
  const sheetIdFrom = model.getters.getActiveSheetId();
  if (sheetIdFrom !== sheetIdTo) model.dispatch("ACTIVATE_SHEET", { sheetIdFrom, sheetIdTo });
  if (cell === undefined) return;
  const { col, row } = o.helpers.toCartesian(cell);
  model.selection.selectCell(col, row);
}
