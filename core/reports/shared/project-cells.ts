/** How projects are named in tables. @module */
import type { Cell } from "#core/reports/report";
import { text } from "#core/reports/shared/values";

/** As the plan has it: a number in the office's numerals, other marks as they were typed. */
export function numberCell(number: number | string | null): Cell {
  return { value: typeof number === "number" ? { kind: "number", number } : text(number) };
}

/** With the local name under it. */
export function nameOf({ name, localName }: { name: string | null; localName: string | null }): string {
  const parts = [name?.trim() || "(ไม่มีชื่อโครงการ)", localName?.trim() ? `(${localName.trim()})` : ""];
  return parts.filter((part) => part !== "").join("\n");
}
