/** Values with how sure they are: by colour, by a sign, and in words. @module */
import { make } from "#apps-script/panels/shared/element";
import type { Explanation, PreviewCell } from "#core/import/preview";

type Certainty = Explanation["certainty"] | "decided";

/** Sign and words of each certainty, those that need people first. */
export const CERTAINTIES: Readonly<Record<Certainty, { sign: string; words: string }>> = {
  doubtful: { sign: "?", words: "ไม่แน่ใจ" },
  missing: { sign: "–", words: "ไม่พบ" },
  inferred: { sign: "≈", words: "คาดจากส่วนอื่น" },
  cleaned: { sign: "~", words: "แก้ให้แล้ว" },
  decided: { sign: "•", words: "เลือกเอง" },
};

/** The value as text, or a button that explains it when it has the focus. */
export function drawCell(cell: PreviewCell, className = ""): Node {
  if (typeof cell === "string") return make("span", { className, textContent: cell });
  const value = make("button", { type: "button", className: `mark ${className}`.trim() });
  value.dataset.path = cell.path;
  fill(value, cell.certainty, cell.text);
  return value;
}

function fill(value: HTMLElement, certainty: Certainty, text: string): void {
  const { words } = CERTAINTIES[certainty];
  value.dataset.certainty = certainty;
  value.replaceChildren(
    signOf(certainty),
    make("span", { textContent: text || "(ว่าง)" }),
    make("span", { className: "hidden-text", textContent: ` ${words}` }),
  );
}

/** Shows everywhere what was decided of a value. */
export function showDecided(path: string, text: string): void {
  for (const value of document.querySelectorAll<HTMLElement>("#projects .mark, #summary .mark"))
    if (value.dataset.path === path) fill(value, "decided", text);
}

/** Shows it again as it was read. */
export function showUndecided({ path, certainty, text }: Explanation): void {
  for (const value of document.querySelectorAll<HTMLElement>("#projects .mark, #summary .mark"))
    if (value.dataset.path === path) fill(value, certainty, text);
}

/** The coloured sign of a certainty; its words stand beside it or are hidden. */
export function signOf(certainty: Certainty): HTMLElement {
  const sign = make("span", { className: `sign ${certainty}`, textContent: CERTAINTIES[certainty].sign });
  sign.setAttribute("aria-hidden", "true");
  return sign;
}
