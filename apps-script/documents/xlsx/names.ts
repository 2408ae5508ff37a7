/** Defined names of a file, as far as they are developer metadata of ours. @module */
import { unescapedText } from "#apps-script/documents/xlsx/cell-text";
import { parseA1 } from "#core/workbook/a1";

/** What a defined name says, when it is one of ours. */
export interface NamedMetadata {
  key: string;
  value: string;
  of: "workbook" | "tab" | "column";
}

const KINDS: Readonly<Record<string, NamedMetadata["of"]>> = { w: "workbook", t: "tab", c: "column" };

/** `_md.c.sucharit.column_x003D_plan.name`, as local/xlsx/metadata-names.ts writes it; null for a name of somebody else's. */
export function metadataOfName(name: string): NamedMetadata | null {
  const [, letter = "", text = ""] = /^_md\.(.)\.(.*)$/s.exec(name) ?? [];
  const [, key, value] = /^([^=]*)=(.*)$/s.exec(unescapedText(text)) ?? [];
  const of = KINDS[letter];
  return of === undefined || key === undefined || value === undefined ? null : { key, value, of };
}

/** A place that a defined name refers to: a tab and, where it says so, its leftmost column (0-based). */
export interface ReferredPlace {
  title: string;
  column: number | null;
}

/** Parts at the commas that stand outside of quotation marks; a mark within a name is doubled, which is the end of one text and the beginning of the next. */
const AREAS = /(?:'[^']*'|[^',])+/g;
const AREA = /^\s*\$?(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})?[$:\dA-Z]*\s*$/i;

/** The places of a reference such as `'แผน'!$J:$J,แผน!$M$1:$M$1048576`; what is not understood is left out. */
export function placesOf(reference: string): ReferredPlace[] {
  return [...reference.matchAll(AREAS)].flatMap(([text]) => {
    const [all, quoted, plain = "", letters] = AREA.exec(text) ?? [];
    if (all === undefined) return [];
    const title = quoted?.replace(/''/g, "'") ?? plain;
    return [{ title, column: parseA1(`${letters}1`)?.column ?? null }];
  });
}
