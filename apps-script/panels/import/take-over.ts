/** What the import does to the plan in the workbook. @module */
import { growing } from "#apps-script/panels/import/doubts";
import { make } from "#apps-script/panels/shared/element";
import type { ImportLine, ImportTakeOver } from "#apps-script/src/panel-messages";

const DRAWN_AT_ONCE = 50;
const KEPT = "แท็บ ติดตามผล จะไม่ถูกแก้ แผนที่มีอยู่ตอนนี้จะเก็บไว้เป็นฉบับหนึ่งใน ฉบับของแผน… และย้อนการนำเข้าได้จากหน้าต่างนี้ ตราบที่ยังไม่มีใครแก้แผนต่อ";

/** Differences: added, changed with before and after, gone. */
export function drawTakeOver(takeOver: ImportTakeOver): Node[] {
  const { present, added, changed, gone, unchanged, years, parts, leftOut } = takeOver;
  const counts = [`เพิ่ม ${added.length}`, `เปลี่ยน ${changed.length}`, `ไม่มีในเอกสาร ${gone.length}`, `เหมือนเดิม ${unchanged}`];
  const intro =
    present === 0 ? "แผนในสมุดงานนี้ยังว่าง จะนำทุกโครงการในเอกสารเข้าไป" : `แผนในสมุดงานนี้มี ${present} โครงการ หลังนำเข้า: ${counts.join(" · ")}`;
  return [
    make("p", { textContent: intro }),
    make("p", { className: "quiet", textContent: KEPT }),
    ...(leftOut.length > 0 ? [make("p", { className: "notice", textContent: "จะไม่ถูกนำเข้า" }), bullets(leftOut)] : []),
    ...(present === 0 ? [] : [...part("เปลี่ยน", changed, changeOf, true), ...part("เพิ่ม", added, lineOf, true)]),
    ...part("ไม่มีในเอกสาร", gone, goneOf, true),
    ...(present === 0 ? [] : yearsTable(years)),
    ...(parts.length > 0 ? [make("h3", { textContent: "ส่วนอื่น" }), bullets(parts)] : []),
  ];
}

function part<T>(title: string, lines: readonly T[], draw: (line: T) => HTMLElement, open: boolean): HTMLElement[] {
  if (lines.length === 0) return [];
  const list = make("ul", { className: "changes" });
  list.setAttribute("role", "list");
  growing(list, lines, DRAWN_AT_ONCE, draw);
  return [make("details", { open }, [make("summary", {}, [make("h3", { textContent: `${title} ${lines.length} โครงการ` })]), list])];
}

const titleOf = ({ number, name }: ImportLine) => [number, name].filter((text) => text !== "").join(". ");
const lineOf = (line: ImportLine) => make("li", { textContent: titleOf(line) });

function goneOf(line: ImportTakeOver["gone"][number]): HTMLElement {
  const why = line.why === "" ? [] : [make("span", { className: "quiet", textContent: ` ${line.why}` })];
  return make("li", {}, [titleOf(line), ...why]);
}

function changeOf(line: ImportTakeOver["changed"][number]): HTMLElement {
  const renamed = line.isRenamed ? [make("span", { className: "warn", textContent: " ชื่อไม่ตรงกับในสมุดงาน โปรดตรวจว่าเป็นโครงการเดียวกัน" })] : [];
  const changes = line.changes.map(({ label, from, to }) =>
    make("div", { className: "change" }, [
      make("span", { className: "quiet", textContent: `${label}: ` }),
      make("del", { textContent: from || "(ว่าง)" }),
      make("span", { className: "hidden-text", textContent: " เปลี่ยนเป็น" }),
      " → ",
      make("ins", { textContent: to || "(ว่าง)" }),
    ]),
  );
  return make("li", {}, [make("div", {}, [titleOf(line), ...renamed]), ...changes]);
}

function yearsTable(years: ImportTakeOver["years"]): HTMLElement[] {
  const heads = ["ปีงบประมาณ", "แผนในสมุดงาน", "หลังนำเข้า", "ต่างกัน"];
  const head = heads.map((text, index) => make("th", { scope: "col", className: index > 0 ? "amount" : "", textContent: text }));
  const rows = years.map(({ year, from, to, difference }) =>
    make("tr", {}, [
      make("th", { scope: "row", textContent: year }),
      ...[from, to, difference].map((text) => make("td", { className: "amount", textContent: text })),
    ]),
  );
  const table = make("table", { className: "totals" }, [make("thead", {}, [make("tr", {}, head)]), make("tbody", {}, rows)]);
  return [make("h3", { textContent: "งบประมาณรวม (บาท)" }), table];
}

function bullets(texts: readonly string[]): HTMLUListElement {
  return make(
    "ul",
    { className: "bullets" },
    texts.map((text) => make("li", { textContent: text })),
  );
}
