/** The bar that explains the value which has the focus. @module */
import { drawChoices } from "#apps-script/panels/import/decisions";
import { CERTAINTIES, signOf } from "#apps-script/panels/import/marks";
import { button, byId, make } from "#apps-script/panels/shared/element";
import type { Explanation } from "#core/import/preview";

let shown = "";
let explanations: ReadonlyMap<string, Explanation> = new Map();

/** The explanations that the bar has, from now on; by path. */
export function setExplanations(all: ReadonlyMap<string, Explanation>): void {
  explanations = all;
  hideWhy();
}

/** Explains marked values as they get the focus; a press opens the choices. */
export function explainMarks(): void {
  const main = byId("main");
  main.addEventListener("focusin", ({ target }) => explain(markOf(target)));
  main.addEventListener("click", ({ target }) => {
    const mark = markOf(target);
    if (!mark) return;
    // Safari gives a pressed button no focus.
    mark.focus();
    explain(mark);
    openChoices(mark);
  });
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || byId("why").hidden) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      const path = shown;
      hideWhy();
      document.querySelector<HTMLElement>(`.mark[data-path="${CSS.escape(path)}"]`)?.focus({ preventScroll: true });
      hideWhy();
    },
    true,
  );
}

const markOf = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>(".mark") : null);

/** Takes the explanation away. */
export function hideWhy(): void {
  shown = "";
  byId("why").hidden = true;
}

function explain(mark: HTMLElement | null): void {
  const explanation = explanations.get(mark?.dataset.path ?? "");
  if (!explanation) {
    hideWhy();
    return;
  }
  if (shown === explanation.path) return;
  shown = explanation.path;
  const bar = byId("why");
  bar.replaceChildren(
    make("div", { className: "why-head" }, [make("strong", { textContent: explanation.label }), button("ปิดคำอธิบาย", hideWhy, "small")]),
    ...sourceLines(explanation),
  );
  bar.hidden = false;
  const height = bar.getBoundingClientRect();
  const place = mark?.getBoundingClientRect();
  // What is explained is not to be hidden by its explanation.
  if (place && place.bottom > height.top) scrollBy(0, place.bottom - height.top + 12);
}

/** The choices join the explanation when they are asked for: reading on with Tab is not to change anything. */
function openChoices(mark: HTMLElement): void {
  const explanation = explanations.get(mark.dataset.path ?? "");
  const bar = byId("why");
  if (!explanation || bar.querySelector("fieldset")) return;
  const choices = drawChoices(explanation);
  bar.append(choices);
  choices.querySelector<HTMLInputElement>("input:checked")?.focus();
}

type Sourced = Pick<Explanation, "certainty" | "why" | "source" | "at" | "text">;

/** How sure it is and why, and what stands in the source. */
export function sourceLines({ certainty, why, source, at, text }: Sourced): HTMLElement[] {
  const words = CERTAINTIES[certainty].words;
  const said = why === "" ? words : `${words}: ${why}`;
  const lines = [make("p", { className: "why-line" }, [signOf(certainty), said])];
  if (source !== "" && (source !== text || at !== "")) {
    const place = at === "" ? [] : [make("span", { className: "quiet", textContent: ` ${at}` })];
    lines.push(make("p", { className: "why-source" }, ["ในเอกสาร ", make("q", { textContent: source }), ...place]));
  }
  return lines;
}
