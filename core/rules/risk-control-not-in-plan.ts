import type { Plan } from "#core/plan/model";
import { defineRule, type Finding } from "#core/rules/rule";
import { quoted } from "#core/rules/shared/wording";
import { comparable } from "#core/text/comparable";
import { nearDuplicates } from "#core/text/similarity";

type Values = { control: string };

const KIND_WORD = /^(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ)/;
/** Names end with the organisation's, spelt in many ways; the same control says ของหน่วยงาน. */
const OWNER = /ของ(?:หน่วยงาน|องค์การบริหาร|องค์กรปกครอง|เทศบาล|อบต|อบจ|อปท).*$/s;
const SHORTEST_NAME = 12;
const ALIKE = 0.86;

/** Only controls that are named like a project (โครงการ…, มาตรการ…); other controls need none. The kind word may differ. */
export const riskControlNotInPlan = defineRule<Values>({
  code: "risk-control-not-in-plan",
  group: "plan",
  severity: "info",
  title: { th: "มาตรการควบคุมความเสี่ยงควรมีโครงการรองรับในแผน", en: "A control of the risk register has its project in the plan" },
  source: "11 of 23 controls of a real plan have no project in it.",
  columns: ["risks.controls"],
  message: ({ control }) => ({
    th: `มาตรการควบคุมความเสี่ยง ${quoted(control)} ไม่พบในแผน`,
    en: `The risk control ${quoted(control)} is not in the plan`,
  }),
  remedy: () => ({
    th: "เพิ่มเป็นโครงการในแผน หรือแก้ชื่อให้ตรงกับโครงการที่มีอยู่",
    en: "Add it to the plan, or name it as the project that is there",
  }),
  example: { control: "มาตรการประเมินความคุ้มค่าในการบริหารงานของหน่วยงาน" },
  *check({ workbook: { plan } }): Generator<Finding<Values>> {
    if (plan.projects.length === 0) return;
    const controls = controlsOf(plan);
    if (controls.length === 0) return;
    const found = inPlan(plan, controls);
    for (const [index, { path, text }] of controls.entries()) {
      if (!found.has(index)) yield { at: { path }, values: { control: text } };
    }
  },
});

interface Control {
  path: string;
  text: string;
  core: string;
}

function controlsOf(plan: Plan): Control[] {
  return (plan.risks ?? []).flatMap(({ controls }, risk) =>
    (controls ?? []).flatMap((text, place) => {
      const named = comparable(text.replace(/^\s*[\d๐-๙]+[.)]\s*/, ""));
      return KIND_WORD.test(named) ? [{ path: `/plan/risks/${risk}/controls/${place}`, text, core: coreOf(named) }] : [];
    }),
  );
}

/** Indexes of the controls whose core is a project's, begins or continues one, or differs from one by a slip. */
function inPlan(plan: Plan, controls: Control[]): Set<number> {
  const cores = plan.projects
    .flatMap(({ name, localName }) => [name, localName].map((text) => coreOf(comparable(text ?? ""))))
    .filter((core) => core !== "");
  const known = new Set(cores);
  const sorted = [...known].sort();
  const found = new Set(controls.keys());
  for (const [index, { core }] of controls.entries()) if (!isBegun(core, known, sorted)) found.delete(index);
  const left = controls.flatMap(({ core }, index) => (found.has(index) ? [] : [{ key: index, text: core }]));
  if (left.length === 0) return found;
  const names = sorted.map((text, index) => ({ key: -1 - index, text }));
  // Of equal controls nearDuplicates tells of the first alone.
  const alike = new Set(nearDuplicates([...names, ...left], ALIKE).flatMap(({ a, b }) => (a < 0 && b >= 0 ? [controls[b]?.core] : [])));
  for (const { key, text } of left) if (alike.has(text)) found.add(key);
  return found;
}

function isBegun(core: string, known: Set<string>, sorted: string[]): boolean {
  if (known.has(core)) return true;
  for (let length = SHORTEST_NAME; length < core.length; length++) if (known.has(core.slice(0, length))) return true;
  return core.length >= SHORTEST_NAME && (sorted[lowerBound(sorted, core)]?.startsWith(core) ?? false);
}

/** Index of the first that is not before `text`. */
function lowerBound(sorted: string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function coreOf(folded: string): string {
  const core = folded.replace(KIND_WORD, "");
  const bare = core.replace(OWNER, "");
  return bare.length >= SHORTEST_NAME ? bare : core;
}
