/** A report as a Word file. @module */
import { AlignmentType, Document, LevelFormat, Packer } from "docx";
import type { Report } from "#core/reports/report";
import { LISTS } from "#lambdas/report/docx/blocks";
import { finished } from "#lambdas/report/docx/package";
import { twips } from "#lambdas/report/docx/page";
import { sectionsOf } from "#lambdas/report/docx/sections";
import { REPORT_STYLES, TABLE_STYLES } from "#lambdas/report/docx/styles";

/**
 * A Word file for officials to edit: real styles, tables, numbering and charts. Its font is TH Sarabun New, which is on the offices'
 * machines and not in the file; elsewhere Word takes another. Characters that XML refuses are left out or replaced (see xml-text.ts).
 * `date`: when it was made; the same report and date give the same bytes.
 */
export async function renderDocx(report: Report, { date }: { date: Date }): Promise<Uint8Array> {
  const document = new Document({
    styles: REPORT_STYLES,
    externalStyles: TABLE_STYLES,
    numbering: {
      config: [
        {
          reference: LISTS.numbered,
          levels: [listLevel(report.numerals === "thai" ? LevelFormat.THAI_NUMBERS : LevelFormat.DECIMAL, "%1.")],
        },
        { reference: LISTS.dashed, levels: [listLevel(LevelFormat.BULLET, "-")] },
      ],
    },
    sections: sectionsOf(report),
  });
  return finished(await Packer.toBuffer(document), report, date);
}

/** Marks stand where the first line of a paragraph begins. */
function listLevel(format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  const paragraph = { indent: { left: twips(32), hanging: twips(7) } };
  return { level: 0, format, text, alignment: AlignmentType.START, style: { paragraph } };
}
