/** Projects listed twice, each time with other years. @module */
import { type DrawnProject, inferred, type Structure, type Why } from "#core/import/drawn";
import { sameText } from "#core/text/comparable";

const OTHER_YEARS: Why = {
  code: "years-in-two-tables",
  th: "ตารางแยกปีเป็นสองตาราง จึงรวมโครงการชื่อเดียวกัน",
  en: "the years stand in two tables: projects of one name are one",
};

/** The same projects in the same order, once more under a header of other years only, are the same projects. */
export function joinedYears(rows: readonly DrawnProject[]): { projects: DrawnProject[]; structure: Structure[] } {
  const half = rows.length / 2;
  if (!isListedTwice(rows, half)) return { projects: [...rows], structure: [] };
  const again = rows.slice(half);
  return {
    projects: rows.slice(0, half).map((project, place) => joined(project, again[place] ?? project)),
    structure: again.flatMap(({ number, name }) => [...number.from, ...name.from].map((from) => ({ code: "name-repeated", from }))),
  };
}

function isListedTwice(rows: readonly DrawnProject[], half: number): boolean {
  const yearsOf = (project: DrawnProject | undefined) => Object.keys(project?.budgets ?? {});
  const first = new Set(yearsOf(rows[0]));
  const isAgain = rows.slice(half).every((again, place) => {
    const isSame = sameText(rows[place]?.name.value ?? "", again.name.value ?? "");
    return isSame && !yearsOf(again).some((year) => first.has(year));
  });
  return (
    Number.isInteger(half) && half >= 2 && isAgain && rows.slice(0, half).every((row) => yearsOf(row).every((year) => first.has(year)))
  );
}

function joined(project: DrawnProject, again: DrawnProject): DrawnProject {
  const isUnitless = project.responsibleUnits === null || project.responsibleUnits.value.length === 0;
  return {
    ...project,
    name: project.name.certainty === "doubtful" ? project.name : inferred(project.name.value, OTHER_YEARS, ...project.name.from),
    budgets: { ...project.budgets, ...again.budgets },
    remark: project.remark.value === null ? again.remark : project.remark,
    responsibleUnits: isUnitless ? again.responsibleUnits : project.responsibleUnits,
  };
}
