/** The fraud-risk table: step, issue, score, controls. @module */
import { drawText } from "#core/import/draw-text";
import { asIs, cite, type Drawn, missing, type Structure } from "#core/import/drawn";
import type { Piece, SourceCell, SourceTable } from "#core/import/source";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";

export interface DrawnRisk {
  number: Drawn<number | string | null>;
  step: Drawn<string | null>;
  issue: Drawn<string | null>;
  score: Drawn<string | null>;
  controls: Drawn<string[]>;
}

type Column = keyof DrawnRisk;
const HEADERS: readonly [RegExp, Column][] = [
  [/^(?:ลำดับ(?:ที่)?|ที่|เลขที่)$/, "number"],
  [/^(?:ขั้นตอน|กระบวน|ภารกิจงาน|งาน)/, "step"],
  [/ความเสี่ยง.*(?:ทุจริต)?$|^ประเด็น|^เหตุการณ์/, "issue"],
  [/score|ระดับความเสี่ยง|คะแนนความเสี่ยง|^ระดับ/, "score"],
  [/^(?:มาตรการ|แนวทาง|การ)(?:ป้องกัน|ควบคุม|จัดการ)|^มาตรการ/, "controls"],
];
const LONGEST_HEADER = 80;
/** `2. ` in front of a control, at the beginning or after a space. */
const MARK = /(?:^|\s)(\d{1,2})[.)]\s*(?=[ก-๎A-Za-z“"(])/g;

/** null where the table's first row is not the header of a risk table. */
export function readRisks(table: SourceTable): { risks: DrawnRisk[]; structure: Structure[] } | null {
  const [header, ...rows] = table.rows;
  const columns = header ? columnsOf(header) : new Map<Column, number>();
  if (!header || !columns.has("issue") || !(columns.has("score") || columns.has("controls")) || columns.size < 3) return null;
  const risks = rows.flatMap((row) => {
    const cell = (column: Column) => row[columns.get(column) ?? -1];
    if (![cell("step"), cell("issue")].some((one) => one && one.text.trim() !== "")) return [];
    return [
      {
        number: numberOf(cell("number")),
        step: textOf(cell("step")),
        issue: textOf(cell("issue")),
        score: textOf(cell("score")),
        controls: controlsOf(cell("controls")),
      },
    ];
  });
  return { risks, structure: header.map((one) => ({ code: "header", from: cite(one) })) };
}

function columnsOf(header: readonly SourceCell[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  header.forEach(({ text }, index) => {
    const found = rolesOf(text).find((column) => !columns.has(column));
    if (found) columns.set(found, index);
  });
  return columns;
}

/** ความเสี่ยง stands in several headers: the narrowest say first what they are. */
const ORDER: readonly Column[] = ["number", "score", "controls", "step", "issue"];

function rolesOf(text: string): Column[] {
  const words = comparable(text);
  return ORDER.filter((column) => HEADERS.some(([pattern, name]) => name === column && pattern.test(words)));
}

/** The column that a header of a risk table most likely names; null for none. */
export function riskColumn(text: string): Column | null {
  return text.length > LONGEST_HEADER ? null : (rolesOf(text)[0] ?? null);
}

const textOf = (cell: Piece | undefined): Drawn<string | null> => (cell ? drawText(cell) : missing());

function numberOf(cell: Piece | undefined): Drawn<number | string | null> {
  const text = toArabicDigits(cell?.text ?? "").trim();
  if (!cell || text === "") return missing();
  const number = /^(\d{1,4})[.)]?$/.exec(text)?.[1];
  return asIs<number | string | null>(number === undefined ? text : Number(number), cite(cell));
}

function controlsOf(cell: Piece | undefined): Drawn<string[]> {
  if (!cell || cell.text.trim() === "") return { value: [], certainty: "missing", from: [], why: null, alternatives: [] };
  const arabic = toArabicDigits(cell.text);
  const marks = [...arabic.matchAll(MARK)];
  const [first] = marks;
  const starts = first && first.index <= 1 ? marks.map(({ index, 0: mark }) => index + mark.length) : [0];
  const ends = [...(starts.length > 1 ? marks.slice(1).map(({ index }) => index) : []), cell.text.length];
  const controls = starts.flatMap((start, index) => drawText(cell, start, ends[index]).value ?? []);
  return asIs(controls, cite(cell));
}
