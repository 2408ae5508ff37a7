/** The plan's title and the fiscal years it names. @module */

import { cleanText } from "#core/import/draw-text";
import { asIs, type Citation, cite, cleaned, type Drawn, doubtful, inferred, missing, type Structure, type Why } from "#core/import/drawn";
import { paragraphsOf } from "#core/import/front/pieces";
import type { SourceDocument, SourceParagraph } from "#core/import/source";
import { comparable } from "#core/text/comparable";
import { toArabicDigits } from "#core/text/digits";

const TITLE = /^[#*\s]*แผน(?:ปฏิบัติการ)?ป้องกัน(?:และปราบปราม)?การทุจริต/;
const TITLE_GOES_ON =
  /^[\s(]*(?:\(?\s*(?:ประจำ)?(?:ปีงบประมาณ|พ\.?\s?ศ|[2๒][5๕])|เพื่อยกระดับ|สำหรับ|ของ|อำเภอ|จังหวัด|ระยะ|องค์การบริหารส่วน|องค์กรปกครอง|เทศบาล|อบต|อบจ)/;
/** Longer is a sentence of the text that begins like a title. */
const LONGEST_LINE = 260;
const LONGEST_TITLE_LINES = 4;
const RANGE = /(2[56]\d\d)\s*(?:[-–—−~]|ถึง)\s*(?:พ\.?\s?ศ\.?\s*)?(2[56]\d\d)/;
const SINGLE = /(?:พ\.?\s?ศ\.?|ปีงบประมาณ|ปี)\s*(2[56]\d\d)(?!\d)/;
/** A plan covers five years; one that covered more than ten was misread. */
const MOST_YEARS = 10;

const JOINED: Why = { code: "lines-joined", th: "ต่อจากหลายบรรทัด", en: "joined from several lines" };
const FROM_TEXT: Why = { code: "years-from-text", th: "คาดจากปีที่เล่มกล่าวถึงบ่อยที่สุด", en: "the years that the document speaks of most" };

const OTHER_YEARS: Why = {
  code: "titles-differ-in-years",
  th: "ชื่อแผนในเล่มบอกปีไม่ตรงกัน กรุณาตรวจว่าเป็นแผนเดียวกัน",
  en: "titles in the document name different years: one plan, or several",
};
const MOST_OTHERS = 4;

export interface DrawnTitle {
  title: Drawn<string | null>;
  /** พ.ศ., ascending; empty where the document names none. */
  years: Drawn<number[]>;
  /** The title again, on later pages. */
  structure: Structure[];
}

/** The first title that names years, else the first title; its lines joined. Years of the title, else those the text speaks of most. */
export function drawTitle(document: SourceDocument): DrawnTitle {
  const paragraphs = paragraphsOf(document).filter(({ text }) => text.trim() !== "");
  const titles = paragraphs.flatMap((paragraph, index) => (isTitle(paragraph) ? [titleLines(paragraphs, index)] : []));
  const chosen = titles.find((lines) => yearsIn(textOf(lines)).length > 0) ?? titles[0] ?? [];
  return {
    title: titleOf(chosen),
    years: yearsOfTitles(chosen, titles) ?? yearsOfText(paragraphs),
    structure: repeats(paragraphs, chosen),
  };
}

/** Those of the chosen title; in doubt where another title has other years: there may be two plans in the document. */
function yearsOfTitles(chosen: readonly SourceParagraph[], titles: readonly SourceParagraph[][]): Drawn<number[]> | null {
  const years = yearsIn(textOf(chosen));
  if (years.length === 0) return null;
  const keys = new Map(titles.map((lines) => yearsIn(textOf(lines))).map((other) => [other.join(), other]));
  const others = [...keys.values()].filter((other) => other.length > 0 && other.join() !== years.join());
  const from = chosen.map(whole);
  return others.length === 0 ? asIs(years, ...from) : doubtful(years, OTHER_YEARS, others.slice(0, MOST_OTHERS), ...from);
}

/** Pages print the title's lines again. */
function repeats(paragraphs: readonly SourceParagraph[], chosen: readonly SourceParagraph[]): Structure[] {
  const lines = new Set(chosen.map(({ text }) => comparable(text)));
  const again = paragraphs.filter(
    (paragraph) => paragraph.text.length <= LONGEST_LINE && !chosen.includes(paragraph) && lines.has(comparable(paragraph.text)),
  );
  return again.map((paragraph) => ({ code: "page-title", from: whole(paragraph) }));
}

function isTitle({ text }: SourceParagraph): boolean {
  return text.length <= LONGEST_LINE && TITLE.test(text.trimStart());
}

function titleLines(paragraphs: readonly SourceParagraph[], index: number): SourceParagraph[] {
  const lines = paragraphs.slice(index, index + 1);
  for (const next of paragraphs.slice(index + 1, index + LONGEST_TITLE_LINES)) {
    if (next.text.length > LONGEST_LINE || !TITLE_GOES_ON.test(next.text)) break;
    lines.push(next);
  }
  return lines;
}

const textOf = (lines: readonly SourceParagraph[]) => lines.map(({ text }) => text.replace(/\s+/g, " ").trim()).join(" ");

function whole(piece: SourceParagraph): Citation {
  const start = piece.text.length - piece.text.trimStart().length;
  return cite(piece, start, piece.text.trimEnd().length);
}

function titleOf(lines: readonly SourceParagraph[]): Drawn<string | null> {
  if (lines.length === 0) return missing();
  const { value, why } = cleanText(textOf(lines).replace(/^[#*\s]+/, ""));
  const citations = lines.map(whole);
  if (lines.length > 1) return cleaned(value, JOINED, ...citations);
  return why ? cleaned(value, why, ...citations) : asIs(value, ...citations);
}

/** Fiscal years (พ.ศ.) that a text names as those of a plan: a range, else one. */
export function yearsIn(text: string): number[] {
  const arabic = toArabicDigits(text);
  const [, first, last] = RANGE.exec(arabic) ?? [];
  if (first !== undefined && last !== undefined) return between(Number(first), Number(last));
  const single = SINGLE.exec(arabic)?.[1];
  return single === undefined ? [] : [Number(single)];
}

function between(first: number, last: number): number[] {
  if (last < first || last - first >= MOST_YEARS) return [];
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

/** Ranges only: single years are those of laws and orders as well. */
function yearsOfText(paragraphs: readonly SourceParagraph[]): Drawn<number[]> {
  const counts = new Map<string, number>();
  for (const { text } of paragraphs) {
    const [, first, last] = RANGE.exec(toArabicDigits(text)) ?? [];
    if (first !== undefined && last !== undefined && Number(last) - Number(first) === 4) {
      const key = `${first}-${last}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most ? inferred(yearsIn(most[0]), FROM_TEXT) : inferred([], FROM_TEXT);
}
