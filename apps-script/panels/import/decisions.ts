/** What people decide of values: kept by path, and offered as choices. @module */

import type { Decision } from "#apps-script/panels/import/decided";
import { showDecided, showUndecided } from "#apps-script/panels/import/marks";
import { make } from "#apps-script/panels/shared/element";
import type { Explanation } from "#core/import/preview";
import type { Question } from "#core/import/questions";

let explanations = new Map<string, Explanation>();
const decided = new Map<string, Decision>();
/** What is drawn, to be shown anew: a value may be decided in the list, in the bar, and alone or with others. */
let drawn: { choices: HTMLElement; show: () => void }[] = [];
let watcher = (): void => {};
let groups = 0;

/** The values of another document; nothing of them is decided. */
export function beginDecisions(of: ReadonlyMap<string, Explanation>): void {
  explanations = new Map(of);
  decided.clear();
  drawn = [];
}

/** What was decided. Typed blanks are nothing. */
export function decisions(): Decision[] {
  return [...decided.values()].filter((one) => !("typed" in one) || one.typed.trim() !== "");
}

/** Calls back after each decision. */
export function onDecision(then: () => void): void {
  watcher = then;
}

/** Whether all its values were decided. */
export function isDecided({ paths }: Question): boolean {
  return paths.every((path) => decided.has(path));
}

/** `decisionOf` null: as it was read. */
function decide({ paths }: Question, decisionOf: ((path: string, index: number) => Decision) | null): void {
  for (const [index, path] of paths.entries()) {
    const explanation = explanations.get(path);
    const decision = decisionOf?.(path, index) ?? null;
    if (decision) decided.set(path, decision);
    else decided.delete(path);
    if (explanation && decision) showDecided(path, textOf(explanation, decision));
    else if (explanation) showUndecided(explanation);
  }
  drawn = drawn.filter(({ choices }) => choices.isConnected);
  for (const { show } of drawn) show();
  watcher();
}

function textOf({ text, answers }: Explanation, decision: Decision): string {
  if ("typed" in decision) return decision.typed;
  return decision.choice === null ? text : (answers[decision.choice]?.text ?? "");
}

const pickOf = (path: string): number | null | undefined => {
  const decision = decided.get(path);
  return decision && "choice" in decision ? decision.choice : undefined;
};

/** What was typed for all of them; null where they were decided otherwise. */
function typedOf({ paths }: Question): string | null {
  const texts = new Set(
    paths.map((path) => {
      const decision = decided.get(path);
      return decision && "typed" in decision ? decision.typed : null;
    }),
  );
  return texts.size === 1 ? ([...texts][0] ?? null) : null;
}

/** Radios: as it was read, its answers, and a field to type something else. They show what is decided, wherever that was done. */
export function drawChoices(question: Question): HTMLFieldSetElement {
  const { paths, label, text, answers } = question;
  const name = `choice-${++groups}`;
  const radios: { radio: HTMLInputElement; isChosen: () => boolean }[] = [];
  const radio = (isChosen: () => boolean, press: () => void) => {
    const made = make("input", { type: "radio", name, onchange: press });
    radios.push({ radio: made, isChosen });
    return made;
  };
  const asRead = radio(
    () => !paths.some((path) => decided.has(path)),
    () => decide(question, null),
  );
  const lines: HTMLElement[] = [
    line(asRead, text === "" ? "เว้นว่างไว้" : `ตามที่อ่านได้: ${text}`),
    ...answers.map((answer) => {
      const isChosen = () => paths.every((path, index) => pickOf(path) === answer.picks[index]);
      const press = () => decide(question, (path, index) => ({ path, choice: answer.picks[index] ?? null }));
      return line(radio(isChosen, press), answer.text === "" ? "(ว่าง)" : answer.text);
    }),
  ];
  const field = question.typing === null ? null : typingField(question, question.typing);
  if (field) {
    const take = () => decide(question, (path) => ({ path, typed: field.value }));
    const press = radio(
      () => typedOf(question) !== null,
      () => {
        field.focus();
        if (field.value.trim() !== "") take();
      },
    );
    field.oninput = take;
    lines.push(make("div", { className: "typed" }, [line(press, "พิมพ์เอง"), field]));
  }
  const legend = make("legend", { className: "hidden-text", textContent: `เลือกค่าของ ${label}` });
  const choices = make("fieldset", { className: "choices" }, [legend, ...lines]);
  const show = () => {
    for (const { radio: one, isChosen } of radios) one.checked = isChosen();
    if (field && field !== document.activeElement) field.value = typedOf(question) ?? "";
  };
  show();
  drawn.push({ choices, show });
  return choices;
}

function typingField({ label }: Question, hint: string): HTMLInputElement {
  return make("input", { autocomplete: "off", ariaLabel: `พิมพ์เอง ${label}`, title: hint, placeholder: hint });
}

const line = (radio: HTMLInputElement, text: string) =>
  make("label", { className: "choice" }, [radio, make("span", { textContent: text })]);
