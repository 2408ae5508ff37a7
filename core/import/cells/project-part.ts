/** What one cell of the projects' column holds, piece by piece. @module */
import type { Drawn } from "#core/import/drawn";
import type { Kind } from "#core/plan/kinds";

/** `line`: the line of the cell (0-based) on which it begins. `number`: as printed before the name, null where there is none. */
export type ProjectPart =
  | {
      kind: "project";
      number: Drawn<number | string | null>;
      projectKind: Drawn<Kind | null>;
      /** With its kind word, as printed, without its number. */
      name: Drawn<string | null>;
      /** Of a preset name with the office's own in `*(กิจกรรม “…”)`. */
      localName: Drawn<string | null>;
      line: number;
    }
  /** A sub-mission (`1.1.1 เสริมสร้าง…`) that heads the projects after it. */
  | { kind: "heading"; code: Drawn<string>; name: Drawn<string | null>; line: number }
  /** “ไม่มีโครงการ”, stated. */
  | { kind: "emptiness"; name: Drawn<string | null>; line: number };
