/** Sums beside what is printed. @module */
import { make } from "#apps-script/panels/shared/element";
import type { ImportPreview, PreviewNumber, PreviewTotal } from "#core/import/preview";

/** A row a dimension; each number with what is printed and whether they agree. */
export function drawTotals({ totals, years }: ImportPreview): HTMLElement {
  const heads = ["", "โครงการ", ...years.map(String)];
  const head = heads.map((text, index) =>
    make(index === 0 ? "td" : "th", index === 0 ? {} : { scope: "col", className: "amount", textContent: text }),
  );
  return make("table", { className: "totals" }, [
    make("caption", { className: "hidden-text", textContent: "ยอดรวมตามมิติ" }),
    make("thead", {}, [make("tr", {}, head)]),
    make("tbody", {}, totals.map(rowOf)),
  ]);
}

function rowOf({ dimension, count, budgets }: PreviewTotal): HTMLElement {
  const title = dimension === null ? "รวมทั้งสิ้น" : `มิติที่ ${dimension}`;
  return make("tr", {}, [make("th", { scope: "row", textContent: title }), ...[count, ...budgets].map(numberCell)]);
}

function numberCell({ added, printed, agrees }: PreviewNumber): HTMLElement {
  const lines: Node[] = [make("span", { textContent: added })];
  if (printed !== null) {
    const is = agrees === true ? "agrees" : agrees === false ? "differs" : "unread";
    const words = { agrees: "✓ ตรงเล่ม", differs: `≠ เล่ม ${printed}`, unread: `อ่านยอดในเล่มไม่ได้ “${printed}”` }[is];
    lines.push(make("div", { className: `under-line ${is}`, textContent: words }));
  }
  return make("td", { className: "amount" }, lines);
}
