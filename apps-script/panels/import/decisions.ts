/** What people decide of values: kept by path, and offered as choices. @module */

import type { Decision } from "#apps-script/panels/import/decided";
import { showDecided, showUndecided } from "#apps-script/panels/import/marks";
import { make } from "#apps-script/panels/shared/element";
import type { Explanation } from "#core/import/preview";

/** `text`: what it then says. */
const decided = new Map<string, { decision: Decision; text: string }>();
let watcher = (): void => {};
let groups = 0;

/** What was decided. Typed blanks are nothing. */
export function decisions(): Decision[] {
  return [...decided.values()].map(({ decision }) => decision).filter((one) => !("typed" in one) || one.typed.trim() !== "");
}

/** Calls back after each decision. */
export function onDecision(then: () => void): void {
  watcher = then;
}

/** Whether this value was decided. */
export function isDecided(path: string): boolean {
  return decided.has(path);
}

/** For another document. */
export function forgetDecisions(): void {
  decided.clear();
}

function decide(explanation: Explanation, decision: Decision | null, text: string): void {
  const { path } = explanation;
  if (decision === null) {
    decided.delete(path);
    showUndecided(explanation);
  } else {
    decided.set(path, { decision, text });
    showDecided(path, text);
  }
  watcher();
}

/** Radios: as it was read, its alternatives, and a field to type something else. Shows what was decided before. */
export function drawChoices(explanation: Explanation): HTMLFieldSetElement {
  const { path, label, text, choices, typing, certainty } = explanation;
  const name = `choice-${++groups}`;
  const known = decided.get(path)?.decision;
  const radio = (checked: boolean, press: () => void) => make("input", { type: "radio", name, checked, onchange: press });
  const asRead = text === "" ? "เว้นว่างไว้" : `ตามที่อ่านได้: ${text}`;
  const lines: HTMLElement[] = [
    line(
      radio(known === undefined, () => decide(explanation, null, "")),
      [asRead],
    ),
  ];
  for (const [index, choice] of choices.entries()) {
    const is = known !== undefined && "choice" in known && known.choice === index;
    const shown = choice === "" ? "(ว่าง)" : choice;
    lines.push(
      line(
        radio(is, () => decide(explanation, { path, choice: index }, shown)),
        [shown],
      ),
    );
  }
  if (typing !== null) lines.push(typedLine(explanation, typing, radio));
  const legend = make("legend", { className: "hidden-text", textContent: `เลือกค่าของ ${label}` });
  return make("fieldset", { className: `choices ${certainty}` }, [legend, ...lines]);
}

function typedLine(explanation: Explanation, hint: string, radio: (checked: boolean, press: () => void) => HTMLInputElement): HTMLElement {
  const { path, label } = explanation;
  const known = decided.get(path)?.decision;
  const typed = known !== undefined && "typed" in known ? known.typed : "";
  const field = make("input", { value: typed, autocomplete: "off", ariaLabel: `พิมพ์เอง ${label}`, title: hint, placeholder: hint });
  const take = () => decide(explanation, { path, typed: field.value }, field.value);
  const press = radio(known !== undefined && "typed" in known, () => {
    field.focus();
    if (field.value.trim() !== "") take();
  });
  field.oninput = () => {
    press.checked = true;
    take();
  };
  const row = line(press, ["พิมพ์เอง"]);
  return make("div", { className: "typed" }, [row, field]);
}

const line = (radio: HTMLInputElement, texts: string[]) =>
  make("label", { className: "choice" }, [radio, make("span", { textContent: texts.join(" ") })]);
