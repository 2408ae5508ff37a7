/** What is asked for when a report is made. @module */
import type { ReportFormat, ReportKind } from "#core/reports/kinds";
import type { Both } from "#core/rules/problem";

export interface ReportRequest {
  kind: ReportKind;
  format: ReportFormat;
  /** พ.ศ.; null for the kinds that are of no single year. */
  fiscalYear: number | null;
  /** Key of the round; null where none is needed or chosen. */
  round: string | null;
  /** Day of the report, ISO ค.ศ., Asia/Bangkok. */
  today: string;
  /** How many errors the plan has, see draftErrors: above 0 the report is a draft. */
  errors: number;
}

/** Why there is no such report of this workbook: a sentence for people that says what to do. */
export class NoSuchReport extends Error {
  override name = "NoSuchReport";
  readonly code: "year-unknown" | "round-unknown" | "format-unknown" | "nothing-owed" | "no-projects" | "too-large";
  readonly sentence: Both;

  constructor(code: NoSuchReport["code"], sentence: Both) {
    super(code);
    this.code = code;
    this.sentence = sentence;
  }
}
