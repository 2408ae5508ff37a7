/** Markup that stands in cells as text: tags, entities, check boxes of a print-out. @module */
import type { Piece, SourceDocument } from "#core/import/source";

const BLOCK = new Set("br p div li ul ol tr table tbody thead td th h1 h2 h3 h4 h5 h6 hr".split(" "));
const INLINE = new Set("span b strong i em u s sup sub font a small big mark label o:p center".split(" "));
/** Longer is no tag that a print-out has, and slow to look for. */
const TAG = /<(\/?)([a-z][a-z0-9:]{0,9})((?:\s[^<>]{0,300})?)\/?>|<!--[^<>]{0,300}-->/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi;
const ENTITIES: Record<string, string> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  bull: "•",
  check: "✓",
};

/** The document with clean text in every piece; what was there before is kept as `raw` where it differs. */
export function decoded(document: SourceDocument): SourceDocument {
  return {
    blocks: document.blocks.map((block) =>
      block.kind === "paragraph" ? cleanPiece(block) : { ...block, rows: block.rows.map((row) => row.map(cleanPiece)) },
    ),
  };
}

function cleanPiece<T extends Piece>(piece: T): T {
  const text = withoutMarkup(piece.text);
  return text === piece.text ? piece : { ...piece, text, raw: piece.raw ?? piece.text };
}

/**
 * Block tags become line breaks, other known tags vanish, check boxes become ☑ or ☐, entities their letters.
 * What is no known tag stays (`<5`, `a < b`).
 */
export function withoutMarkup(text: string): string {
  const plain = text.includes("<") ? text.replace(TAG, (tag, _slash, name?: string, rest = "") => replacement(tag, name, rest)) : text;
  return plain.includes("&") ? plain.replace(ENTITY, letterOf) : plain;
}

function replacement(tag: string, name: string | undefined, rest: string): string {
  if (name === undefined) return "";
  const lower = name.toLowerCase();
  if (lower === "input") return /\bchecked\b(?!\s*=\s*["']?false)/i.test(rest) ? "☑" : "☐";
  if (BLOCK.has(lower)) return "\n";
  return INLINE.has(lower) ? "" : tag;
}

function letterOf(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  const isLetter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && !(code >= 0x7f && code <= 0x9f);
  return isLetter ? String.fromCodePoint(code) : entity;
}
