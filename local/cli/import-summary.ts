/** What an import tells on a terminal. @module */
import type { Import } from "#core/import/import";
import { type ImportPreview, type PreviewCell, type PreviewNumber, previewOf } from "#core/import/preview";
import type { Problem } from "#core/rules/problem";
import { clipped } from "#core/text/clipped";
import { countsInWords } from "#core/workbook/results";

const MOST_DOUBTS = 50;
const MOST_UNPLACED = 5;
const LONGEST_TEXT = 100;

/** Thai lines: what was found, how sure it is, each doubt with its place, and what the check says. */
export function importSummary(found: Import, problems: readonly Problem[]): string[] {
  const preview = previewOf(found);
  const asIs = found.notes.filter(({ certainty, path }) => certainty === "as-is" && path !== null).length;
  return [
    [preview.title, preview.organization]
      .map(textOf)
      .filter((text) => text !== "")
      .join(" · ") || "(ไม่พบชื่อแผน)",
    `ปีงบประมาณ ${yearsText(preview.years)}`,
    projectsLine(preview),
    ...detailLines(preview),
    ...totalLines(preview),
    certaintyLine(preview, asIs),
    ...doubtLines(preview),
    ...unplacedLines(preview),
    problems.length === 0 ? "ตรวจแผน: ไม่พบปัญหา" : `ตรวจแผน: ${countsInWords(problems)}`,
  ];
}

const textOf = (cell: PreviewCell) => (typeof cell === "string" ? cell : cell.text);

function yearsText(years: readonly number[]): string {
  const [first, last] = [years[0], years[years.length - 1]];
  if (first === undefined || last === undefined) return "ไม่พบ";
  const isRun = last - first === years.length - 1;
  return first === last ? String(first) : isRun ? `${first}–${last}` : years.join(", ");
}

function projectsLine({ projects, totals }: ImportPreview): string {
  const parts = totals.flatMap(({ dimension, count }) => (dimension === null ? [] : [`มิติ ${dimension}: ${count.added}`]));
  return `โครงการ ${projects.length} รายการ${parts.length === 0 ? "" : ` (${parts.join(" · ")})`}`;
}

function detailLines({ details, withoutDetail }: ImportPreview): string[] {
  if (details.count === 0) return [];
  const unlinked = details.unlinked.length === 0 ? "" : ` ไม่ตรงกับโครงการใด ${details.unlinked.length}`;
  const without = withoutDetail.length === 0 ? "" : ` โครงการที่ไม่มีรายละเอียด ${withoutDetail.length}`;
  return [`รายละเอียดโครงการ ${details.count} รายการ${unlinked}${without}`];
}

/** The totals that are printed beside those that the projects add up to. */
function totalLines({ totals, years }: ImportPreview): string[] {
  const told = totals.flatMap(({ dimension, count, budgets }) => {
    const part = dimension === null ? "รวมทั้งสิ้น" : `มิติ ${dimension}`;
    return [
      { label: `${part} จำนวนโครงการ`, number: count },
      ...budgets.map((number, at) => ({ label: `${part} งบประมาณ ${years[at] ?? ""}`, number })),
    ];
  });
  const compared = told.filter(({ number }) => number.agrees !== null);
  const different = compared.filter(({ number }) => number.agrees === false);
  if (compared.length === 0) return ["ยอดรวมตามเล่ม: ไม่พบในเอกสาร"];
  const agreeing = compared.length - different.length;
  return [
    `ยอดรวมตามเล่ม: ตรงกับที่รวมได้ ${agreeing} จาก ${compared.length} ยอด`,
    ...different.map(({ label, number }) => `  ${label}: ${differenceText(number)}`),
  ];
}

const differenceText = ({ added, printed }: PreviewNumber) => `รวมได้ ${added} แต่ในเล่มพิมพ์ ${printed ?? "-"}`;

function certaintyLine({ counts }: ImportPreview, asIs: number): string {
  const { cleaned, inferred, doubtful, missing } = counts;
  return `ค่าที่อ่านได้: ตามเอกสาร ${asIs} · ปรับรูปแบบ ${cleaned} · อนุมาน ${inferred} · ไม่แน่ใจ ${doubtful} · ไม่พบ ${missing}`;
}

/** As many lines as there are questions: what is one question of several values is told once. */
function doubtLines({ questions }: ImportPreview): string[] {
  if (questions.length === 0) return [];
  const lines = questions
    .slice(0, MOST_DOUBTS)
    .flatMap(({ at, label, text, source, why, answers }) => [
      `  ${[at, label].filter((part) => part !== "").join("  ")}: ${text === "" ? "ยังว่าง" : `อ่านเป็น “${oneLine(text)}”`}${source === "" ? "" : ` จาก “${oneLine(source)}”`}`,
      ...(why === "" ? [] : [`      ${why}`]),
      ...(answers.length === 0 ? [] : [`      อาจเป็น ${answers.map((answer) => choiceText(answer.text)).join(" หรือ ")}`]),
    ]);
  const more = questions.length - MOST_DOUBTS;
  return ["กรุณาตรวจค่าที่ไม่แน่ใจ:", ...lines, ...(more > 0 ? [`  และอีก ${more} เรื่อง (ดูทั้งหมดด้วย --json)`] : [])];
}

const choiceText = (choice: string) => (choice === "" ? "เว้นว่าง" : `“${oneLine(choice)}”`);

function unplacedLines({ unplaced, unplacedCount }: ImportPreview): string[] {
  if (unplacedCount === 0) return [];
  const first = unplaced.slice(0, MOST_UNPLACED).map(({ at, text }) => `  ${at}  “${oneLine(text)}”`);
  return [`ข้อความที่ไม่อยู่ในแผน ${unplacedCount} รายการ (ดูทั้งหมดด้วย --json) เช่น`, ...first];
}

function oneLine(text: string): string {
  return clipped(text.replace(/\s+/g, " ").trim(), LONGEST_TEXT);
}
