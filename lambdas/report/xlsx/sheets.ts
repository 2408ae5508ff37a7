/** Which parts of a report stand on which worksheet. @module */
import type { Orientation, Part } from "#core/reports/report";
import { sheetNames } from "#lambdas/report/xlsx/sheet-names";

export interface Sheet {
  name: string;
  orientation: Orientation;
  margins: Part["margins"];
  parts: Part[];
}

/** Parts that follow each other under one name share a worksheet. A worksheet prints in one orientation: where that changes another begins. */
export function sheetsOf(parts: readonly Part[]): Sheet[] {
  const sheets: Sheet[] = [];
  for (const part of parts) {
    const { sheet: name, orientation, margins } = part;
    const last = sheets[sheets.length - 1];
    if (last && last.name === name && last.orientation === orientation && last.margins === margins) last.parts.push(part);
    else sheets.push({ name, orientation, margins, parts: [part] });
  }
  const names = sheetNames(sheets.map(({ name }) => name));
  return sheets.map((sheet, index) => ({ ...sheet, name: names[index] ?? sheet.name }));
}
