/** Projects with everything their rows say. @module */
import { asIs, type DrawnProject, missing, type Structure } from "#core/import/drawn";
import { inBaht, ofPlanYears } from "#core/import/summary/budgets-in-baht";
import type { ChosenGroup } from "#core/import/summary/choose-readings";
import { haveOwnDimensions, ownDimension } from "#core/import/summary/dimensions-in-rows";
import { kindOf, nameOf, starOf } from "#core/import/summary/project-words";
import { drawQuarters } from "#core/import/summary/quarters";
import { repeatedColumns } from "#core/import/summary/repeated-columns";
import type { Body } from "#core/import/summary/rows";
import { SharedCells } from "#core/import/summary/shared-cells";
import { assignSubMissions } from "#core/import/summary/sub-missions-of-projects";
import type { YearKeys } from "#core/import/summary/years";
import { joinedYears } from "#core/import/summary/years-in-two-tables";

export interface DrawnRows {
  projects: DrawnProject[];
  structure: Structure[];
}

/** The projects of the chosen readings, and the pieces of their rows that are no project's. */
export function drawProjects(groups: readonly ChosenGroup[], { layouts }: Body, keys: YearKeys): DrawnRows {
  const all = groups.flatMap(({ projects }) => projects);
  const hasStarColumn = layouts.some(({ columns }) => columns.some((role) => role?.role === "starred"));
  const hasStars = hasStarColumn || all.some(({ draft }) => starOf(draft.row)?.value === true);
  const saysDimensions = haveOwnDimensions(all);
  const subMissions = assignSubMissions(all);
  const cells = new SharedCells(all);
  const rows = all.map((settled): DrawnProject => {
    const { row, standing, also } = settled.draft;
    const sub = subMissions.get(settled) ?? { value: missing(), choices: null };
    const remark = cells.remark(settled);
    return {
      number: cells.number(settled),
      dimension: saysDimensions ? ownDimension(settled.draft) : standing.dimension,
      mission: standing.mission,
      subMission: sub.value,
      starred: hasStars ? (starOf(row) ?? asIs(false)) : null,
      kind: kindOf(settled),
      name: nameOf(settled),
      localName: cells.localName(settled),
      budgets: inBaht(ofPlanYears(settled.budgets, keys.planYears), row),
      plannedQuarters: drawQuarters(also ?? row, keys),
      responsibleUnits: cells.units(settled, remark.units),
      remark: remark.text,
      ...(sub.choices === null ? {} : { subMissionChoices: sub.choices }),
    };
  });
  const { projects, structure } = joinedYears(rows);
  return { projects, structure: [...unusedAmounts(groups), ...repeatedColumns(all), ...cells.structure, ...structure] };
}

/** The amounts that the readings explain without counting them. */
function unusedAmounts(groups: readonly ChosenGroup[]): Structure[] {
  return groups.flatMap(({ reading, unusedAs }) =>
    unusedAs === null ? [] : reading.unused.flatMap(({ from }) => from.map((citation) => ({ code: unusedAs, from: citation }))),
  );
}
