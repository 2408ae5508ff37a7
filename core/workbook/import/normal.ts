/** An imported plan as the workbook will say it, so that importing it again finds nothing new. @module */
import type { Amount, Budgets, Detail, Plan, Project } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { dimensionOf, kindOf, printedNumberOf, textOf } from "#core/workbook/cell-values";
import { namesIn } from "#core/workbook/lists";

/** @param units names of units that the workbook knows. */
export function asSheetSays(plan: Plan, units: readonly string[]): Plan {
  const known = [
    ...new Set([...units, ...plan.projects.flatMap(({ responsibleUnits }) => namesIn((responsibleUnits ?? []).join("\n"), []))]),
  ];
  return {
    ...plan,
    title: textOf(plan.title),
    projects: plan.projects.map((project) => projectAsSaid(project, known)),
    details: plan.details?.map(detailAsSaid) ?? null,
    missions:
      plan.missions?.map((mission) => ({ ...mission, name: textOf(mission.name), dimension: dimensionAsSaid(mission.dimension) })) ?? null,
    risks:
      plan.risks?.map((risk) => ({
        number: printedNumberOf(risk.number),
        step: textOf(risk.step),
        issue: textOf(risk.issue),
        score: textOf(risk.score),
        controls: risk.controls && namesOf(risk.controls),
      })) ?? null,
  };
}

function projectAsSaid(project: Project, known: readonly string[]): Project {
  return {
    ...project,
    number: printedNumberOf(project.number),
    dimension: dimensionAsSaid(project.dimension),
    mission: textOf(project.mission),
    subMission: textOf(project.subMission),
    kind: isRaw(project.kind) ? kindOf(project.kind.raw) : project.kind,
    name: textOf(project.name),
    localName: textOf(project.localName),
    budgets: project.budgets && withoutBlanks(project.budgets),
    responsibleUnits: project.responsibleUnits && namesIn(project.responsibleUnits.join("\n"), known),
    plannedQuarters: project.plannedQuarters && inOrder(project.plannedQuarters),
    remark: textOf(project.remark),
  };
}

function dimensionAsSaid(dimension: Amount): Amount {
  return isRaw(dimension) ? dimensionOf(dimension.raw) : dimension;
}

function withoutBlanks(budgets: Budgets): Budgets {
  return Object.fromEntries(
    Object.entries(budgets).map(([year, amount]) => [year, isRaw(amount) && amount.raw.trim() === "" ? null : amount]),
  );
}

function inOrder(quarters: NonNullable<Project["plannedQuarters"]>): NonNullable<Project["plannedQuarters"]> {
  return Object.fromEntries(
    Object.entries(quarters).map(([year, some]) => [year, Array.isArray(some) ? [...new Set(some)].sort((a, b) => a - b) : some]),
  );
}

const namesOf = (lines: readonly string[]) =>
  lines
    .flatMap((line) => line.split(/[\n\r]+/))
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Pairs that are one cell in รายละเอียด say the same where one is blank; see readDetails. */
function detailAsSaid(detail: Detail): Detail {
  const section = (number: keyof NonNullable<Detail["sections"]>) => textOf(detail.sections?.[number] ?? null);
  const unreadable = isRaw(detail.duration) ? textOf(detail.duration.raw) : null;
  const said = {
    ...Object.fromEntries((["2", "3", "5", "9"] as const).map((number) => [number, section(number)])),
    "1": section("1") ?? textOf(detail.name),
    "4": section("4") ?? textOf(detail.targetGroup),
    "6": section("6") ?? unreadable,
    "7": section("7") ?? textOf(detail.budgetText),
    "8": section("8") ?? textOf(detail.responsible),
  };
  const sections = Object.fromEntries(Object.entries(said).flatMap(([number, text]) => (text === null ? [] : [[number, text]])));
  return {
    ...detail,
    number: printedNumberOf(detail.number),
    name: textOf(detail.name) ?? section("1"),
    targetGroup: textOf(detail.targetGroup) ?? section("4"),
    budgetText: textOf(detail.budgetText) ?? section("7"),
    responsible: textOf(detail.responsible) ?? section("8"),
    sections: Object.keys(sections).length === 0 ? null : sections,
  };
}
