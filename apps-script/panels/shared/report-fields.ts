/** The lists of units and rounds. @module */
import { make } from "#apps-script/panels/shared/element";
import type { ReportChoices } from "#apps-script/src/panel-messages";

/** The units; before one is chosen an empty one stands first. */
export function optionsOfUnits({ units, unit }: ReportChoices): HTMLOptionElement[] {
  const names = units.map((name) => make("option", { textContent: name, value: name, selected: name === unit }));
  return unit === null ? [make("option", { textContent: "เลือกหน่วยงาน", value: "", selected: true }), ...names] : names;
}

/** The rounds, in the order of `rounds`. */
export function optionsOfRounds({ rounds, chosen }: ReportChoices): HTMLOptionElement[] {
  return rounds.map(({ label }, index) => make("option", { textContent: label, value: String(index), selected: index === chosen }));
}
