import type { Plan, Project } from "#core/plan/model";
import { numberOrNull } from "#core/plan/raw";
import { planYears } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";
import { baht, listed, quoted } from "#core/rules/shared/wording";
import { comparable } from "#core/text/comparable";
import { nearDuplicates } from "#core/text/similarity";

type Values = { localProject: string; amount: number; years: string[]; rows: string[]; together: number };

const KIND_WORD = /^(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ)/;
/** Remarks that many rows share and that speak of the project without naming it. */
const NO_PROJECT =
  /^(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ)(?:นี้|ดังกล่าว|ข้างต้น|เพิ่มเติม|ใหม่|เดิม|ต่อเนื่อง|เร่งด่วน|ประจำปี|ตามแผน|ตามข้อบัญญัติ|ตามเทศบัญญัติ|ตามนโยบาย|ที่(?:ได้|ไม่|มี|ใช้|ดำเนิน|บรรจุ|อยู่|ต้อง|ต่อเนื่อง)|ซึ่ง|ได้รับ|ใช้งบ|ไม่ใช้|ไม่มี|ไม่ได้|มีงบ|มีอยู่|อยู่(?:ใน|ระหว่าง)|ของ(?:กอง|สำนัก|ฝ่าย|งาน|หน่วยงาน))/;
/** From here on a remark says what becomes of the project: in which plan it stands, who carries it out, with which money. */
const STATEMENT =
  /(?:ได้|ถูก)?(?:บรรจุ|ปรากฏ|ตั้งไว้|กำหนด)(?:อยู่|ไว้)?ใน(?:แผน|ข้อบัญญัติ|เทศบัญญัติ|ร่าง)|ดำเนินการ(?:โดย|เอง|แล้ว)|ดำเนินงานโดย|รับผิดชอบโดย|ใช้(?:เงิน)?งบ|เบิกจ่ายจาก/;
const SHORTEST_NAME = 10;
/** A sentence names a few rows; a group of thousands must not name thousands in each of its findings. */
const MOST_NAMED = 20;

/**
 * Rows with the same amount in the same year whose local name or remark points to one local project: one budget item may be counted several
 * times. The name is what stands before the word กิจกรรม; it may lack a word in front (โครงการวินัย… for โครงการส่งเสริมวินัย…) or hold a slip.
 * Every row of the group is reported, with the others, so that each cell is marked.
 */
export const budgetCountedTwice = defineRule<Values>({
  code: "budget-counted-twice",
  group: "plan",
  severity: "warning",
  title: { th: "งบของโครงการเดียวกันไม่ควรนับหลายแถว", en: "The budget of one local project is not counted in several rows" },
  source: "Seven rows of a real plan carry 45,000 each and are realised by one and the same local project.",
  columns: ["plan.budget", "plan.remark", "plan.localName"],
  message: ({ localProject, amount, years, together }, others) => ({
    th: `งบ ${baht(amount).th} ปี ${listed(years).th} อ้างโครงการเดียวกัน ${quoted(localProject)} กับ ${listed(others, together - 1).th} อาจนับงบซ้ำ ${together} ครั้ง`,
    en: `${baht(amount).en} in ${listed(years).en} points to the same local project ${quoted(localProject)} as ${listed(others, together - 1).en}; one budget may be counted ${together} times`,
  }),
  remedy: () => ({
    th: "ถ้าเป็นงบก้อนเดียวกันให้ใส่จำนวนเงินที่แถวเดียว แถวอื่นใส่ -",
    en: "If it is one budget, keep the amount in one row and enter - in the others",
  }),
  example: { localProject: "โครงการส่งเสริมวินัยและคุณธรรม", amount: 45000, years: ["2567"], rows: ["/plan/projects/1"], together: 7 },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    for (const { indexes, amount, years } of groupsOf(plan)) {
      const named = indexes.slice(0, MOST_NAMED + 1);
      const rows = named.map((index) => `/plan/projects/${index}`);
      for (const index of indexes) {
        const project = plan.projects[index];
        const localProject = (project && localProjectOf(project)) ?? "";
        yield {
          at: { path: `/plan/projects/${index}/budgets/${years[0]}` },
          values: { localProject, amount, years, rows, together: indexes.length },
          related: named
            .filter((other) => other !== index)
            .slice(0, MOST_NAMED)
            .map((other) => `/plan/projects/${other}/budgets/${years[0]}`),
        };
      }
    }
  },
});

interface Group {
  indexes: number[];
  amount: number;
  years: string[];
}

/** The same rows with the same amount in several years are one group. */
function groupsOf(plan: Plan): Group[] {
  const names = plan.projects.map((project) => {
    const name = localProjectOf(project);
    return name === null ? null : { name, core: comparable(name).replace(KIND_WORD, "") };
  });
  const groups = new Map<string, Group>();
  for (const year of planYears(plan)) {
    const byAmount = new Map<number, number[]>();
    for (const [index, project] of plan.projects.entries()) {
      const amount = numberOrNull(project.budgets?.[year]);
      if (amount === null || amount <= 0 || !names[index]) continue;
      const rows = byAmount.get(amount);
      if (rows) rows.push(index);
      else byAmount.set(amount, [index]);
    }
    for (const [amount, indexes] of byAmount) {
      for (const rows of sameProject(indexes, (index) => names[index]?.core ?? "")) {
        const key = `${amount}/${rows.join(",")}`;
        const known = groups.get(key);
        if (known) known.years.push(year);
        else groups.set(key, { indexes: rows, amount, years: [year] });
      }
    }
  }
  return [...groups.values()];
}

/** The local project that a row names, or null: its local name, else the part of the remark before the word กิจกรรม. */
function localProjectOf({ localName, remark }: Project): string | null {
  const hasLocalName = Boolean(localName?.trim());
  const remarked = remark?.trim() ?? "";
  const statement = remarked.search(STATEMENT);
  const text = hasLocalName ? (localName ?? "").trim() : statement < 0 ? remarked : remarked.slice(0, statement);
  const at = text.indexOf("กิจกรรม");
  const before =
    at > 0
      ? text
          .slice(0, at)
          .trim()
          .replace(/[(“"]$/, "")
      : text;
  const folded = comparable(before);
  const isName = hasLocalName || (KIND_WORD.test(folded) && !NO_PROJECT.test(folded));
  return isName && folded.replace(KIND_WORD, "").length >= SHORTEST_NAME ? before.trim() : null;
}

/** Rows whose cores are the same, end the same with a word missing in front, or differ by a slip; groups of two and more. */
function sameProject(indexes: number[], coreOf: (index: number) => string): number[][] {
  if (indexes.length < 2) return [];
  const cores = [...new Set(indexes.map(coreOf))];
  const leaders = new Map(cores.map((core) => [core, core]));
  const leaderOf = (core: string): string => {
    let leader = core;
    for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader)) leader = next;
    leaders.set(core, leader);
    return leader;
  };
  const alike = nearDuplicates(cores.map((core) => ({ key: core, text: core }))).map(({ a, b }): [string, string] => [a, b]);
  for (const [a, b] of [...endingAlike(cores), ...alike]) leaders.set(leaderOf(b), leaderOf(a));
  const groups = new Map<string, number[]>();
  for (const index of indexes) {
    const leader = leaderOf(coreOf(index));
    const group = groups.get(leader);
    if (group) group.push(index);
    else groups.set(leader, [index]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Pairs of which one is the end of the other and more than half of it. Read backwards and sorted, a name is followed by all that end with it. */
function* endingAlike(cores: string[]): Generator<[string, string]> {
  const backwards = cores.map((core) => ({ core, key: [...core].reverse().join("") })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const open: typeof backwards = [];
  for (const name of backwards) {
    while (open.length > 0 && !name.key.startsWith(open[open.length - 1]?.key ?? "")) open.pop();
    const ending = open[open.length - 1]?.core;
    if (ending !== undefined && ending.length * 2 > name.core.length) yield [ending, name.core];
    open.push(name);
  }
}
