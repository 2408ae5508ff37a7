/** The tabs ผู้รับผิดชอบ and วันหยุด. @module */
import type { Holiday, Unit } from "#core/plan/model";
import { sameText } from "#core/text/comparable";
import { dayOf, textOf } from "#core/workbook/cell-values";
import { ACTIVE, EFFECT } from "#core/workbook/choices";
import { emailsIn } from "#core/workbook/lists";
import { activeOf, wordOf } from "#core/workbook/read-settings";
import type { TableReader } from "#core/workbook/table-reader";
import type { ColumnKey } from "#core/workbook/template";

/** The units, or null where the table is empty: then nothing is known of them. */
export function readUnits(reader: TableReader): Unit[] | null {
  reader.mark("/units", null, "units.name");
  const names: string[] = [];
  const units = reader.rows().map((row, index): Unit => {
    const at = `/units/${index}`;
    const name = reader.read(row, "units.name", `${at}/name`, textOf) ?? "";
    if (name === "") reader.unreadOrBlank(row, "units.name", null);
    else if (names.some((one) => sameText(one, name))) reader.unread(row, "units.name", "", { why: "duplicate" });
    names.push(name);
    reader.mark(at, row, "units.name", "units.emails");
    const active = reader.read(row, "units.active", `${at}/active`, activeOf);
    if (active === null) reader.unread(row, "units.active", ACTIVE.yes);
    return {
      name,
      contact: reader.read(row, "units.contact", `${at}/contact`, textOf),
      emails: readEmails(reader, row, "units.emails", `${at}/emails`),
      headEmails: readEmails(reader, row, "units.headEmails", `${at}/headEmails`),
      active: active ?? true,
    };
  });
  return units.length === 0 ? null : units;
}

function readEmails(reader: TableReader, row: number, key: ColumnKey, pointer: string): string[] {
  return reader.read(row, key, pointer, (value) => emailsIn(textOf(value) ?? ""));
}

/** The holidays, or null where the table is empty: then those that come with the program hold. A row without a readable date is noted and left out. */
export function readHolidays(reader: TableReader): Holiday[] | null {
  const rows = reader.rows();
  reader.mark("/holidays", null, "holidays.date");
  const holidays: Holiday[] = [];
  for (const row of rows) {
    const at = `/holidays/${holidays.length}`;
    const date = reader.read(row, "holidays.date", `${at}/date`, dayOf);
    if (date === null) {
      reader.unreadOrBlank(row, "holidays.date", null);
      continue;
    }
    reader.mark(at, row, "holidays.date");
    const effect = reader.read(row, "holidays.effect", `${at}/effect`, (value) => wordOf(value, EFFECT));
    if (effect === null) reader.unread(row, "holidays.effect", EFFECT.extra);
    const name = reader.read(row, "holidays.name", `${at}/name`, textOf) ?? "";
    if (name === "") reader.unreadOrBlank(row, "holidays.name", "");
    holidays.push({
      date,
      name,
      effect: effect ?? "extra",
      source: reader.read(row, "holidays.source", `${at}/source`, textOf),
    });
  }
  return rows.length === 0 ? null : holidays;
}
