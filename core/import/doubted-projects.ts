/** What puts a whole table of projects in doubt, whatever each row says. @module */
import { type Drawn, type DrawnProject, type DrawnTotal, doubtful, type Why } from "#core/import/drawn";

const MAYBE_NO_PLAN: Why = {
  code: "maybe-no-plan",
  th: "ไม่พบชื่อแผนป้องกันการทุจริต มิติ หรือภารกิจ ตารางนี้อาจไม่ใช่แผนป้องกันการทุจริต กรุณาตรวจ",
  en: "neither the plan's title nor dimensions nor missions were found: this may be no anti-corruption plan",
};
const MORE_THAN_PRINTED: Why = {
  code: "more-projects-than-printed",
  th: "อ่านได้มากกว่าจำนวนโครงการที่พิมพ์ไว้มาก ตารางอาจถูกแบ่งแถวผิด กรุณาตรวจ",
  en: "far more projects than the printed count: the table may have been cut wrongly",
};
const BARE_NAME: Why = {
  code: "name-alone",
  th: "แถวนี้ไม่มีลำดับ งบประมาณ และคำว่าโครงการหรือกิจกรรม อาจไม่ใช่ชื่อโครงการ กรุณาตรวจ",
  en: "no number, no amount and no kind word: this may be no project",
};
const OTHER_DIMENSION: Why = {
  code: "mission-of-other-dimension",
  th: "รหัสภารกิจเป็นของอีกมิติหนึ่ง กรุณาตรวจ",
  en: "the mission's code belongs to another dimension",
};

/** So many times the printed count is no slip of a count. */
const FAR_MORE = 2;
/** A few bare names among others may be projects; so many are cells that were lost. */
const MANY = 10;
const MOST_BARE = 0.3;
/** Offices that number missions otherwise do so throughout. */
const MOST_OTHERWISE = 0.3;

/**
 * The projects, their names in doubt where the document is not called a plan and no project has a dimension or mission (purchases, ordinances,
 * development plans look the same), where they are far more than any printed count, or where many are nothing but words. A dimension that
 * its mission's code contradicts is in doubt where most others agree.
 */
export function doubtedProjects(
  projects: readonly DrawnProject[],
  { isTitled, totals }: { isTitled: boolean; totals: readonly DrawnTotal[] },
): DrawnProject[] {
  const why = doubtOfAll(projects, isTitled, totals);
  const bare = new Set(projects.filter(isBare));
  const areBareOdd = bare.size >= MANY && bare.size > MOST_BARE * projects.length && bare.size < projects.length;
  const otherwise = projects.filter((project) => dimensionOfMission(project) !== null);
  const isOtherwiseOdd = otherwise.length <= MOST_OTHERWISE * projects.length;
  return projects.map((project) => ({
    ...project,
    name: named(project.name, why ?? (areBareOdd && bare.has(project) ? BARE_NAME : null)),
    dimension: isOtherwiseOdd ? dimensionOf(project) : project.dimension,
  }));
}

function doubtOfAll(projects: readonly DrawnProject[], isTitled: boolean, totals: readonly DrawnTotal[]): Why | null {
  const hasLevels = projects.some(({ dimension, mission }) => dimension.value !== null || mission.value !== null);
  if (!isTitled && !hasLevels) return MAYBE_NO_PLAN;
  const counted = printedCount(totals);
  return counted !== null && projects.length > FAR_MORE * counted + MANY ? MORE_THAN_PRINTED : null;
}

/** The highest that any level of printed totals adds up to; null where none counts. */
function printedCount(totals: readonly DrawnTotal[]): number | null {
  const sums = new Map<DrawnTotal["scope"], number>();
  for (const { scope, count } of totals) if (count.value !== null) sums.set(scope, (sums.get(scope) ?? 0) + count.value);
  const highest = Math.max(0, ...sums.values());
  return highest === 0 ? null : highest;
}

/** A row of words alone. */
function isBare({ number, kind, budgets, plannedQuarters }: DrawnProject): boolean {
  const hasAmount = Object.values(budgets).some(({ certainty }) => certainty !== "missing");
  const hasTicks = plannedQuarters !== null && Object.values(plannedQuarters).some(({ value }) => value.length > 0);
  return number.value === null && !hasAmount && !hasTicks && (kind.value === null || kind.value === "อื่นๆ");
}

function named(name: Drawn<string | null>, why: Why | null): Drawn<string | null> {
  return why === null || name.value === null ? name : doubtful<string | null>(name.value, why, name.alternatives, ...name.from);
}

/** The dimension that the mission's code tells, where the project has another. */
function dimensionOfMission({ dimension, mission }: DrawnProject): number | null {
  const digit = /^([1-4])\.\d/.exec(mission.value ?? "")?.[1];
  const told = digit === undefined ? null : Number(digit);
  return told !== null && dimension.value !== null && told !== dimension.value ? told : null;
}

function dimensionOf(project: DrawnProject): Drawn<number | null> {
  const { dimension, mission } = project;
  const other = dimensionOfMission(project);
  if (other === null || dimension.certainty === "doubtful") return dimension;
  return doubtful<number | null>(dimension.value, OTHER_DIMENSION, [other], ...dimension.from, ...mission.from);
}
