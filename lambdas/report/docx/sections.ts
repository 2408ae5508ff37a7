/** The parts of a report as Word's sections. @module */
import { Footer, Header, type ISectionOptions, NumberFormat, PageOrientation, Paragraph, SectionType, SimpleField, TextRun } from "docx";
import type { Part, Report } from "#core/reports/report";
import { type Drawing, drawBlock } from "#lambdas/report/docx/blocks";
import { contentWidth, marginsOf, twips } from "#lambdas/report/docx/page";
import { runs } from "#lambdas/report/docx/runs";
import { STYLE } from "#lambdas/report/docx/styles";

/**
 * Parts that follow each other on the same kind of page share a section: a sheet for each of 500 projects would make 500 of them. A memo
 * is a letter of its own, though, with its own page numbers.
 */
export function sectionsOf(report: Report): ISectionOptions[] {
  const counts = { list: 0, chart: 0 };
  const next: Drawing["next"] = (kind) => ++counts[kind];
  const drawing = (part: Part): Drawing => ({ numerals: report.numerals, width: contentWidth(part), next });
  return alike(report.parts).map((parts) => sectionOf(parts, report, drawing));
}

function alike(parts: readonly Part[]): [Part, ...Part[]][] {
  const groups: [Part, ...Part[]][] = [];
  for (const part of parts) {
    const group = groups.at(-1);
    if (group && !isMemo(part) && !isMemo(group[0]) && part.orientation === group[0].orientation && part.margins === group[0].margins)
      group.push(part);
    else groups.push([part]);
  }
  return groups;
}

const isMemo = ({ blocks: [first] }: Part) => first?.kind === "heading" && first.look === "memo";

function sectionOf(parts: [Part, ...Part[]], { draft, numerals }: Report, drawing: (part: Part) => Drawing): ISectionOptions {
  const [first] = parts;
  const memo = isMemo(first);
  const thai = numerals === "thai";
  const header = () => new Header({ children: [new Paragraph({ style: STYLE.draft, children: runs(draft ?? "") })] });
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      // Letters have a page number from their second page on.
      titlePage: memo,
      page: {
        // docx turns the paper itself.
        size: {
          width: twips(210),
          height: twips(297),
          orientation: first.orientation === "landscape" ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: marginsOf(first),
        pageNumbers: { formatType: thai ? NumberFormat.THAI_NUMBERS : NumberFormat.DECIMAL, ...(memo && { start: 1 }) },
      },
    },
    ...(draft !== null && { headers: { default: header(), ...(memo && { first: header() }) } }),
    footers: {
      default: pageNumber(thai, !memo),
      ...(memo && { first: new Footer({ children: [new Paragraph({ style: STYLE.footer })] }) }),
    },
    children: parts.flatMap((part, at) => part.blocks.flatMap((block, index) => drawBlock(block, drawing(part), at > 0 && index === 0))),
  };
}

/** The section's number format writes PAGE in Thai digits; NUMPAGES needs a switch of its own (LibreOffice knows it not, and writes 7). */
function pageNumber(thai: boolean, ofAll: boolean): Footer {
  const total = ofAll ? [new TextRun("/"), new SimpleField(thai ? "NUMPAGES \\* THAIARABIC" : "NUMPAGES", thai ? "๑" : "1")] : [];
  const page = new SimpleField("PAGE", thai ? "๑" : "1");
  return new Footer({ children: [new Paragraph({ style: STYLE.footer, children: [new TextRun("หน้า "), page, ...total] })] });
}
