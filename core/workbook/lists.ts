/** Several names or addresses in one cell. @module */
import { sameText } from "#core/text/comparable";

const LINES_AND_COMMAS = /[\n\r,;]+/;
/** A comma inside brackets is part of a name: “ทุกหน่วยงาน (สำนักงาน,กองงาน)”. */
const BETWEEN_NAMES = /[\n\r]+|[,;]+(?![^()\n\r]{0,200}\))/;
/** Also inside names ("งานป้องกันและบรรเทาสาธารณภัย"), so they part a name only where all the pieces are known. */
const MAYBE = /\s*(?:\/|และ)\s*/;

/**
 * The names in a cell: one a line, or parted by comma or semicolon; by / or และ only where every piece is a name that is `known`.
 * A known name stays whole whatever stands in it.
 */
export function namesIn(text: string, known: readonly string[]): string[] {
  const isKnown = (name: string) => known.some((one) => sameText(one, name));
  return parts(text, /[\n\r]+/).flatMap((line) => {
    if (isKnown(line)) return [line];
    return parts(line, BETWEEN_NAMES).flatMap((name) => {
      const pieces = name.split(MAYBE);
      return !isKnown(name) && pieces.every(isKnown) ? pieces : [name];
    });
  });
}

/** The lines of a cell that are not blank. */
export function linesIn(text: string): string[] {
  return parts(text, /[\n\r]+/);
}

/** The e-mail addresses in a cell: one a line, or parted by comma, semicolon; by / or blanks where every piece has an @. */
export function emailsIn(text: string): string[] {
  return parts(text, LINES_AND_COMMAS).flatMap((address) => {
    const pieces = address.split(/[\s/]+/);
    return pieces.every((piece) => piece.includes("@")) ? pieces : [address];
  });
}

function parts(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
