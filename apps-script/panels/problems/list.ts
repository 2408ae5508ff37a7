/** The list of problems on the screen: only opened groups are drawn, and of those only a part at a time. @module */
import { groupKey, SEVERITIES, type TabGroup } from "#apps-script/panels/problems/groups";
import { button, byId, make, plainList } from "#apps-script/panels/shared/element";
import type { ListedProblem } from "#apps-script/src/panel-messages";
import { SEVERITY_LABELS } from "#core/workbook/marks";

/** Groups are open at first as long as no more than this many problems show. */
const OPEN_AT_FIRST = 60;
const DRAWN_AT_ONCE = 50;
export const WHOLE_WORKBOOK = "ทั้งสมุดงาน";

/** What people opened and closed stays so when the list is drawn anew. */
const chosen = new Map<string, boolean>();

/** Draws the groups; `pick` is called with the problem and its item when one is pressed. */
export function drawList(groups: readonly TabGroup[], pick: (problem: ListedProblem, item: HTMLElement) => void): void {
  let shown = 0;
  const sections = SEVERITIES.flatMap((severity) => {
    const own = groups.filter((group) => group.severity === severity);
    if (own.length === 0) return [];
    const count = own.reduce((sum, { problems }) => sum + problems.length, 0);
    const heading = make("h2", { id: `heading-${severity}`, textContent: `${SEVERITY_LABELS[severity]} (${count})` });
    const details = own.map((group) => {
      shown += group.problems.length;
      return drawGroup(group, shown <= OPEN_AT_FIRST || shown === group.problems.length, pick);
    });
    const section = make("section", { className: severity }, [heading, ...details]);
    section.setAttribute("aria-labelledby", heading.id);
    return [section];
  });
  byId("list").replaceChildren(...sections);
  const first = stops()[0];
  if (first) first.tabIndex = 0;
}

function drawGroup(group: TabGroup, openAtFirst: boolean, pick: (problem: ListedProblem, item: HTMLElement) => void): HTMLElement {
  const key = groupKey(group.severity, group.sheet);
  const title = make("h3", { textContent: `${group.sheet || WHOLE_WORKBOOK} (${group.problems.length})` });
  const summary = make("summary", { tabIndex: -1 }, [title]);
  const details = make("details", {}, [summary]);
  const fill = () => {
    if (details.open && details.children.length === 1) details.append(...drawPart(group.problems, pick));
  };
  summary.addEventListener("click", () => chosen.set(key, !details.open));
  details.addEventListener("toggle", fill);
  details.open = chosen.get(key) ?? openAtFirst;
  fill();
  return details;
}

/** The list, and a button for the next part where there is more. */
function drawPart(problems: readonly ListedProblem[], pick: (problem: ListedProblem, item: HTMLElement) => void): HTMLElement[] {
  const list = plainList([]);
  const more = button("", () => grow(), "show-more");
  more.tabIndex = -1;
  const grow = () => {
    const from = list.children.length;
    list.append(...problems.slice(from, from + DRAWN_AT_ONCE).map((problem) => drawProblem(problem, pick)));
    const left = problems.length - list.children.length;
    more.textContent = `แสดงเพิ่ม (เหลือ ${left})`;
    more.hidden = left === 0;
    if (from > 0) focusOn(list.children[from]?.querySelector<HTMLElement>("button.problem") ?? null);
  };
  grow();
  return [list, more];
}

function drawProblem(problem: ListedProblem, pick: (problem: ListedProblem, item: HTMLElement) => void): HTMLLIElement {
  const texts = [make("span", { textContent: problem.message }), make("span", { className: "remedy", textContent: problem.remedy })];
  // A problem of the whole workbook has no cell to go to.
  if (!problem.cell) return make("li", {}, [make("div", { className: "problem" }, texts)]);
  const item = make("li");
  const press = button("", () => pick(problem, item), "problem");
  press.tabIndex = -1;
  press.append(make("span", { className: "cell", textContent: problem.cell }), ...texts);
  item.append(press);
  return item;
}

/** What the arrows stop at: headings of groups, and what open groups show. */
function stops(): HTMLElement[] {
  const all = byId("list").querySelectorAll<HTMLElement>("summary, details[open] button:not([hidden])");
  return [...all];
}

function focusOn(stop: HTMLElement | null): void {
  stop?.focus();
}

/** Up, Down, Home and End move in the list, which is one stop of Tab. */
export function moveByKeys(): void {
  const list = byId("list");
  list.addEventListener("focusin", ({ target }) => {
    for (const old of list.querySelectorAll<HTMLElement>('[tabindex="0"]')) old.tabIndex = -1;
    if (target instanceof HTMLElement) target.tabIndex = 0;
  });
  list.addEventListener("keydown", (event) => {
    const all = stops();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    focusOn(all[next] ?? null);
  });
}
