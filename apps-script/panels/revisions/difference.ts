/** What changed between two revisions, to be read and printed. @module */
import { make } from "#apps-script/panels/shared/element";
import type { RevisionDifference } from "#apps-script/src/panel-messages";

interface Column<Row> {
  title: string;
  text: (row: Row) => string;
  isAmount?: boolean;
}

/** Tables of the difference; a sentence where nothing changed. */
export function drawDifference(difference: RevisionDifference): Node[] {
  const { added, dropped, renamed, moved, totals } = difference;
  const isSame = [added, dropped, renamed, moved].every((rows) => rows.length === 0);
  const change = [
    { title: difference.before, text: (row: { from: string }) => row.from, isAmount: true },
    { title: difference.after, text: (row: { to: string }) => row.to, isAmount: true },
    { title: "ต่างกัน", text: (row: { difference: string }) => row.difference, isAmount: true },
  ];
  return [
    ...(isSame ? [make("p", { className: "done", textContent: "โครงการและงบประมาณของสองฉบับนี้ไม่ต่างกัน" })] : []),
    ...table("ยอดรวม (บาท)", totals, [{ title: "ปีงบประมาณ", text: ({ year }) => String(year) }, ...change]),
    ...table("เพิ่ม", added, PROJECT),
    ...table("ตัดออก", dropped, PROJECT),
    ...table("เปลี่ยนชื่อ", renamed, [
      { title: "ลำดับ", text: ({ number }) => number },
      { title: "ชื่อเดิม", text: ({ from }) => from },
      { title: "ชื่อใหม่", text: ({ to }) => to },
    ]),
    ...table("งบประมาณที่เปลี่ยน (บาท)", moved, [
      { title: "ลำดับ", text: ({ number }) => number },
      { title: "โครงการ", text: ({ name }) => name },
      { title: "ปี", text: ({ year }) => String(year) },
      ...change,
    ]),
  ];
}

const PROJECT: Column<{ number: string; name: string; amount: string }>[] = [
  { title: "ลำดับ", text: ({ number }) => number },
  { title: "โครงการ", text: ({ name }) => name },
  { title: "งบประมาณ (บาท)", text: ({ amount }) => amount, isAmount: true },
];

function table<Row>(title: string, rows: readonly Row[], columns: readonly Column<Row>[]): Node[] {
  if (rows.length === 0) return [];
  const heading = make("h3", { textContent: `${title}${title.startsWith("ยอดรวม") ? "" : ` ${rows.length} รายการ`}` });
  const head = columns.map((column) => make("th", { scope: "col", className: classOf(column), textContent: column.title }));
  const body = rows.map((row) =>
    make(
      "tr",
      {},
      columns.map((column) => make("td", { className: classOf(column), textContent: column.text(row) })),
    ),
  );
  const whole = make("table", {}, [make("thead", {}, [make("tr", {}, head)]), make("tbody", {}, body)]);
  const scroll = make("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: title }, [whole]);
  return [heading, scroll];
}

const classOf = ({ isAmount }: { isAmount?: boolean }): string => (isAmount ? "amount" : "");
