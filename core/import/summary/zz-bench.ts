import { readFileSync } from "node:fs";
import { readText } from "#core/import/read-text/read-text";
import { formTables } from "#core/import/form-tables";
import { decoded } from "#core/import/decode";
import { drawSummary } from "#core/import/summary/draw-summary";
import type { SourceTable } from "#core/import/source";
const time = (name: string, f: () => unknown) => { const t = performance.now(); f(); console.log(name, (performance.now() - t).toFixed(0)); };
for (const n of [1, 2, 3]) {
  const doc = formTables(decoded(readText(readFileSync(`/work/main/test/fixtures/import/plan-00${n}.txt`, "utf8"))));
  const tables = doc.blocks.filter((b) => b.kind === "table");
  for (let i = 0; i < 4; i++) time("plan " + n, () => drawSummary(tables, { years: [2567] }));
}
const T = (rows: string[][]): SourceTable => ({ kind: "table", rows: rows.map((r) => r.map((text) => ({ text, place: { line: 1 } }))) });
const H = ["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ", "ปี 2566", "ปี 2567", "หมายเหตุ"];
const many = (n: number, f: (i: number) => string[]) => T([H, ...Array.from({ length: n }, (_, i) => f(i))]);
for (const n of [1000, 2000, 4000]) {
  time("rows " + n, () => drawSummary([many(n, (i) => ["", i % 10 ? "" : `1.${1 + (i % 90)} การเสริมสร้างจิตสำนึก ${i}`, `${i}) โครงการอบรมคุณธรรม ${i}`, "5,000", "-", "กองคลัง"])], { years: [] }));
  time("missions " + n, () => drawSummary([many(n, (i) => ["", `1.${1 + (i % 9)}.${1 + (i % 9)} การเสริมสร้างจิตสำนึกและความตระหนักแก่ประชาชน ${i}`, `${i}) โครงการ`, "5,000", "-", ""])], { years: [] }));
  time("doubts " + n, () => drawSummary([many(n, (i) => i % 20 === 19 ? ["", "รวม", "20 โครงการ", "5", "6", ""] : ["", "1.1 ก", `1) โครงการ ก\n2) โครงการ ข\n3) โครงการ ค`, "5,000\n6", "-\n7", ""])], { years: [] }));
  time("blank/nameless " + n, () => drawSummary([many(n, (i) => i % 2 ? ["", "", "", "5,000", "-", ""] : ["", "", "โครงการ", "", "", ""])], { years: [] }));
  time("waiting " + n, () => drawSummary([many(n, (i) => ["", "", "โครงการ", "", "", ""])], { years: [] }));
}
const long = "1.1 ก ".repeat(20000); 
time("long cells", () => drawSummary([T([H, [long, long, "1) โครงการ " + "ก".repeat(100000), "5,000\n".repeat(3000), "5 ".repeat(50000), " ".repeat(100000) + "กอง"]])], { years: [] }));
time("long names", () => drawSummary([T([H, ["", "", "1) โครงการ ก\n".repeat(3000), "5,000\n".repeat(2999), "5,000\n".repeat(3000), "x"]])], { years: [] }));
time("spans", () => drawSummary([{ kind: "table", rows: [...T([H]).rows, ...Array.from({ length: 500 }, () => [{ text: "x", place: { line: 1 }, across: 1e6, down: 1e6 }])] }], { years: [] }));
