import { readFileSync } from "node:fs";
import { importDocument } from "#core/import/import-document";
import { readText } from "#core/import/read-text/read-text";
const text = readFileSync(process.argv[2] ?? "", "utf8");
const r = importDocument(readText(text));
if (!r) { console.log("NULL"); process.exit(); }
const at = (p: string) => r.notes.filter((n) => n.path === p);
const mark = (p: string) => at(p).map((n) => ({ "as-is": "", cleaned: "~", inferred: "^", doubtful: "?", missing: "∅", structure: "", unplaced: "" })[n.certainty] + (n.certainty === "doubtful" || n.certainty === "inferred" ? `{${n.code}${n.alternatives.length ? ` ${JSON.stringify(n.alternatives)}` : ""}}` : "")).join("");
const short = (v: unknown) => (typeof v === "string" ? v : JSON.stringify(v));
const { plan } = r;
console.log("YEARS", plan.fiscalYears, "ORG", plan.organization.name, "TITLE", plan.title);
for (const m of plan.missions ?? []) console.log("M", m.code, m.dimension, m.name);
plan.projects.forEach((p, i) => {
  const b = `/projects/${i}`;
  console.log(`${i + 1} #${p.number}${mark(`${b}/number`)} d${p.dimension}${mark(`${b}/dimension`)} m${p.mission}${mark(`${b}/mission`)} s${p.subMission ?? ""} ${p.kind}| ${p.name}${mark(`${b}/name`)}${p.localName ? ` L:${p.localName}` : ""}`);
  console.log("    ", Object.entries(p.budgets ?? {}).map(([y, v]) => `${y.slice(2)}:${short(v)}${mark(`${b}/budgets/${y}`)}`).join(" "), "U", short(p.responsibleUnits), mark(`${b}/responsibleUnits`), "R", p.remark, mark(`${b}/remark`), p.plannedQuarters ? `Q${JSON.stringify(p.plannedQuarters)}` : "");
});
console.log("TOTALS", JSON.stringify(plan.printedTotals));
for (const n of r.notes) if (n.path?.startsWith("/printedTotals") && n.certainty !== "as-is") console.log("  T", n.path, n.certainty, n.code, JSON.stringify(n.alternatives));
console.log("UNPLACED", r.notes.filter((n) => n.certainty === "unplaced").map((n) => n.text));
console.log("details", plan.details?.length, "targets", plan.targets?.length, "risks", plan.risks?.length);
