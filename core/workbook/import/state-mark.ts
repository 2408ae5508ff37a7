/** Short marks of a plan's parts, by which is told what was changed since an import. @module */
import type { Plan } from "#core/plan/model";
import { hash53 } from "#core/text/hash";

/** `projects` by id; `parts` by field of the plan. null: too many projects to keep a mark of each, `whole` tells alone. */
export interface StateMark {
  whole: string;
  projects: Record<string, string> | null;
  parts: Record<string, string>;
}

/** The marks stand in a cell of Excel (32,767 characters) with what else is to be said. */
const MOST_PROJECTS = 800;
const PARTS = ["organization", "title", "fiscalYears", "missions", "printedTotals", "details", "targets", "risks"] as const;

export function stateMark(plan: Plan): StateMark {
  const entries = plan.projects.map((project) => [project.id ?? "", mark(project)] as const);
  return {
    whole: mark(plan.projects),
    projects: entries.length > MOST_PROJECTS ? null : Object.fromEntries(entries),
    parts: Object.fromEntries(PARTS.map((part) => [part, mark(plan[part])])),
  };
}

const TITLES: Readonly<Record<(typeof PARTS)[number], string>> = {
  organization: "แท็บตั้งค่า: หน่วยงาน",
  title: "แท็บตั้งค่า: ชื่อแผน",
  fiscalYears: "แท็บตั้งค่า: ปีงบประมาณ",
  missions: "แท็บตั้งค่า: ภารกิจของแผน",
  printedTotals: "แท็บยอดตามเล่ม",
  details: "แท็บรายละเอียด",
  targets: "แท็บเป้าหมาย",
  risks: "แท็บความเสี่ยง",
};

/** What is not as it was marked, as people know it; [] where all is. */
export function changedSince({ whole, projects, parts }: StateMark, plan: Plan): string[] {
  const now = stateMark(plan);
  const changed: string[] = [];
  if (projects !== null && now.projects !== null) {
    const before = new Map(Object.entries(projects));
    for (const { id, number, name } of plan.projects) {
      const told = `โครงการ${number === null ? "" : `ลำดับ ${number}`} “${name ?? ""}”`;
      const was = before.get(id ?? "");
      before.delete(id ?? "");
      if (was === undefined) changed.push(`${told} (เพิ่มเข้ามา)`);
      else if (was !== now.projects[id ?? ""]) changed.push(told);
    }
    if (before.size > 0) changed.push(`โครงการที่ถูกลบไป ${before.size} โครงการ`);
  } else if (whole !== now.whole) changed.push("แท็บแผน");
  return [...changed, ...PARTS.filter((part) => parts[part] !== now.parts[part]).map((part) => TITLES[part])];
}

function mark(value: unknown): string {
  return hash53(JSON.stringify(inOrder(value)))
    .toString(36)
    .slice(-7);
}

/** Years come in the order of their columns, which people may move. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, inOrder(one)]);
}
