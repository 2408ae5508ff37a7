/** The list of what is to be decided. @module */
import { drawChoices } from "#apps-script/panels/import/decisions";
import { sourceLines } from "#apps-script/panels/import/why";
import { button, make, plainList } from "#apps-script/panels/shared/element";
import type { Explanation } from "#core/import/preview";
import type { Question } from "#core/import/questions";

const DRAWN_AT_ONCE = 30;

/** Items with the source text, its place and the choices; a part at a time. */
export function drawDoubts(into: HTMLElement, questions: readonly Question[], explanations: ReadonlyMap<string, Explanation>): void {
  const list = plainList([]);
  into.replaceChildren(list);
  growing(list, questions, DRAWN_AT_ONCE, (question) =>
    make("li", { className: "doubt" }, [
      make("h4", { textContent: question.label }),
      ...sourceLines({ ...question, certainty: "doubtful" }),
      drawChoices(question),
      ...oneByOne(question, explanations),
    ]),
  );
}

/** The values of a question each by itself, folded until they are asked for. */
function oneByOne({ paths, each }: Question, explanations: ReadonlyMap<string, Explanation>): HTMLElement[] {
  if (each === null) return [];
  const details = make("details", {}, [make("summary", { textContent: `คำตอบเดียวใช้กับทั้ง ${paths.length} ${each} · เลือกแยกทีละ${each}` })]);
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    for (const path of paths) {
      const one = explanations.get(path);
      if (one) details.append(make("div", { className: "single" }, [make("h5", { textContent: one.label }), drawChoices(one)]));
    }
  });
  return [details];
}

/** Draws the first part of the rows, and a button after them for the next. */
export function growing<T>(into: HTMLElement, rows: readonly T[], atOnce: number, draw: (row: T) => HTMLElement): void {
  let drawn = 0;
  const more = button("", () => grow(), "more");
  const holder = into.tagName === "TBODY" ? make("tr", {}, [cellOver(more)]) : into.tagName === "UL" ? make("li", {}, [more]) : more;
  const grow = () => {
    const part = rows.slice(drawn, drawn + atOnce).map(draw);
    const isFirst = drawn === 0;
    drawn += part.length;
    holder.remove();
    into.append(...part);
    more.textContent = `แสดงเพิ่ม (เหลือ ${rows.length - drawn})`;
    if (drawn < rows.length) into.append(holder);
    if (!isFirst) part[0]?.querySelector<HTMLElement>("button, input")?.focus();
  };
  grow();
}

function cellOver(child: Node): HTMLTableCellElement {
  return make("td", { colSpan: 20 }, [child]);
}
