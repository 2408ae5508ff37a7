/** Problems: what a check finds, as data; sentences in Thai and English are made from it by the rule. @module */

export type Severity = "error" | "warning" | "info";
export type Both = { th: string; en: string };
/** A cell of a workbook, or a JSON Pointer (RFC 6901) into the file checked. */
export type Where = { sheet: string; cell: string } | { path: string };
export type Fix = { from: string; to: string };

/** Public shape, stable: `code` is the name of the rule. */
export interface Problem {
  code: string;
  severity: Severity;
  where: Where;
  values: Record<string, unknown>;
  message: Both;
  remedy: Both;
  fix: Fix | null;
}
