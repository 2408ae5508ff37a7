import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { quoted } from "#core/rules/shared/wording";

type Values = { name: string };

/** Only “ without a ”: a straight mark may mean inches or be printed for either. */
export const quoteUnclosed = defineRule<Values>({
  code: "quote-unclosed",
  group: "entry",
  severity: "info",
  title: { th: "เครื่องหมายคำพูดที่เปิดแล้วต้องมีเครื่องหมายปิด", en: "A quotation mark that is opened is closed" },
  source: "Three names of a real plan open a quotation mark and never close it; what follows may have been cut off.",
  columns: ["plan.name", "plan.localName"],
  message: ({ name }) => ({
    th: `ชื่อมีเครื่องหมาย “ แต่ไม่มีเครื่องหมายปิด: ${quoted(name)}`,
    en: `The name opens a quotation mark and does not close it: ${quoted(name)}`,
  }),
  remedy: () => ({ th: "เติม ” ที่ท้ายชื่อ และดูว่าชื่อขาดหายไปหรือไม่", en: "Add ” and see whether the name is cut off" }),
  example: { name: "กิจกรรม “สร้างความโปร่งใสในการพิจารณาเลื่อนขั้นเงินเดือน" },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    for (const [index, project] of plan.projects.entries()) {
      if (isNoProject(project)) continue;
      for (const field of ["name", "localName"] as const) {
        const name = project[field];
        if (name !== null && isOpen(name)) yield { at: { path: `/plan/projects/${index}/${field}` }, values: { name } };
      }
    }
  },
});

/** Any sign that may stand for ” closes it, a second “ too. */
function isOpen(name: string): boolean {
  let open = false;
  for (const [sign] of name.matchAll(/[“”"″]|''|’’/g)) open = sign === "“" && !open;
  return open;
}
