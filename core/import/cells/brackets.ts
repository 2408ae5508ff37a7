/** Stretches of a cell inside brackets or quotes: a numbered list in there is part of a name. @module */

/** Offsets of the opening and the closing sign. */
export interface Stretch {
  open: number;
  close: number;
}

/** Nothing in brackets is longer; else a sign was forgotten. */
const LONGEST = 500;
const LIST_MARK = /(?:^|[\s(（:])[0-9๐-๙]{1,2}$/;
const LIST_BEGINS = /(?:^|[(（:\n]|ดังนี้|ได้แก่|ประกอบด้วย|คือ)\s*[0-9๐-๙]{1,2}$/;
const OWN_BRACKETS = /[(（] ?[0-9๐-๙]{1,3} ?[)）]/y;
/** What is looked at before a closing bracket. */
const LOOK_BACK = 24;

/**
 * The outermost stretches in ( ) and “ ”, in order. Signs without a partner count for nothing, nor do list marks: the bracket of `1)`
 * closes none where a list begins inside (“(ประกอบด้วย 1) … 2) …)”, but not “(ครั้งที่ 1)”).
 */
export function bracketed(text: string): Stretch[] {
  const found: Stretch[] = [];
  const open: { at: number; hasList: boolean }[] = [];
  let quote: number | null = null;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === "“") quote = at;
    else if (sign === "”" && quote !== null) {
      found.push({ open: quote, close: at });
      quote = null;
    } else if (sign === "(" || sign === "（") {
      OWN_BRACKETS.lastIndex = at;
      const own = OWN_BRACKETS.exec(text);
      if (own) at += own[0].length - 1;
      else open.push({ at, hasList: false });
    } else if (sign === ")" || sign === "）") {
      const top = open[open.length - 1];
      if (!top) continue;
      const before = text.slice(Math.max(top.at, at - LOOK_BACK), at);
      if (LIST_BEGINS.test(before) || (top.hasList && LIST_MARK.test(before))) top.hasList = true;
      else found.push({ open: open.pop()?.at ?? at, close: at });
    }
  }
  return outermost(found.filter(({ open: from, close }) => close - from <= LONGEST));
}

function outermost(all: Stretch[]): Stretch[] {
  const kept: Stretch[] = [];
  for (const stretch of all.sort((a, b) => a.open - b.open)) {
    const last = kept[kept.length - 1];
    if (!last || stretch.open > last.close) kept.push(stretch);
    else last.close = Math.max(last.close, stretch.close);
  }
  return kept;
}
