/** The sidebar: what ผลการตรวจ says, a way to each cell, and whether it is out of date. @module */
import { type Filters, groupProblems, SEVERITIES, tabsOf } from "#apps-script/panels/problems/groups";
import { drawList, moveByKeys, WHOLE_WORKBOOK } from "#apps-script/panels/problems/list";
import { call } from "#apps-script/panels/shared/call";
import { button, byId, make } from "#apps-script/panels/shared/element";
import { isRunning, start } from "#apps-script/panels/shared/task";
import { watch } from "#apps-script/panels/shared/watch";
import type { ListedProblem, ProblemList } from "#apps-script/src/panel-messages";
import type { Severity } from "#core/rules/problem";
import { SEVERITY_LABELS } from "#core/workbook/marks";

const OUT_OF_DATE = "มีการแก้ไขหลังตรวจ กดตรวจใหม่";
const UNKNOWN = "ยังบอกไม่ได้ว่ามีการแก้ไขหลังตรวจหรือไม่ การเชื่อมต่ออาจขาด";

const recheckButton = byId<HTMLButtonElement>("recheck");
const fixesButton = byId<HTMLButtonElement>("fixes");
const tabs = byId<HTMLSelectElement>("tab");
const words = byId<HTMLInputElement>("words");
const severities = new Set<Severity>(SEVERITIES);
let list: ProblemList | null = null;
let isStale = false;
let wanted: { problem: ListedProblem; item: HTMLElement } | null = null;
let isSelecting = false;

function load(): void {
  void start({ progress: "กำลังอ่านผลการตรวจ…", work: () => call("panelProblems") }, show);
}

function recheck(): void {
  void start({ progress: "กำลังตรวจแผน…", pressed: recheckButton, work: () => call("panelRecheck") }, (answer) => {
    show(answer);
    if (!answer.notice) speak(`ตรวจเสร็จแล้ว พบ ${answer.problems.length + answer.more} รายการ`);
  });
}

/** A sentence instead of a list leaves the list that is there. */
function show(answer: ProblemList): void {
  byId("notice").textContent = answer.notice ?? "";
  recheckButton.hidden = false;
  if (answer.notice) return;
  list = answer;
  setStale(false);
  byId("stale").textContent = "";
  const isChecked = wasChecked(answer);
  const isEmpty = answer.problems.length === 0;
  byId("checked-at").textContent = answer.checkedAt === null ? "" : `ตรวจเมื่อ ${answer.checkedAt}`;
  recheckButton.textContent = isChecked ? "ตรวจใหม่" : "ตรวจแผน";
  fixesButton.hidden = isEmpty;
  byId("never").hidden = isChecked;
  byId("all-well").hidden = !isChecked || !isEmpty;
  byId("found").hidden = isEmpty;
  byId("more").textContent = answer.more > 0 ? `ยังมีอีก ${answer.more} รายการ แก้รายการข้างต้นแล้วกดตรวจใหม่` : "";
  drawFilters(answer);
  draw();
}

/** Where the line with the time was deleted, the problems still tell of a check. */
const wasChecked = ({ checkedAt, problems }: ProblemList): boolean => checkedAt !== null || problems.length > 0;

function drawFilters(answer: ProblemList): void {
  byId("severities").replaceChildren(
    ...SEVERITIES.map((severity) => {
      const chip = button(`${SEVERITY_LABELS[severity]} ${answer.counts[severity]}`, () => toggle(severity, chip), severity);
      chip.setAttribute("aria-pressed", String(severities.has(severity)));
      return chip;
    }),
  );
  const before = tabs.selectedOptions[0]?.dataset.sheet;
  tabs.replaceChildren(
    make("option", { textContent: "ทุกแท็บ" }),
    ...[...tabsOf(answer.problems)].map(([sheet, count]) => {
      const option = make("option", { textContent: `${sheet || WHOLE_WORKBOOK} (${count})`, selected: sheet === before });
      option.dataset.sheet = sheet;
      return option;
    }),
  );
}

function toggle(severity: Severity, chip: HTMLButtonElement): void {
  if (!severities.delete(severity)) severities.add(severity);
  chip.setAttribute("aria-pressed", String(severities.has(severity)));
  draw();
}

function filters(): Filters {
  return { severities, sheet: tabs.selectedOptions[0]?.dataset.sheet ?? null, words: words.value };
}

function draw(): void {
  const groups = groupProblems(list?.problems ?? [], filters());
  drawList(groups, pick);
  byId("none-match").hidden = groups.length > 0;
}

function showAll(): void {
  for (const severity of SEVERITIES) severities.add(severity);
  tabs.selectedIndex = 0;
  words.value = "";
  if (list) drawFilters(list);
  draw();
  words.focus();
}

/** Of several presses while one is under way only the last is followed. */
function pick(problem: ListedProblem, item: HTMLElement): void {
  wanted = { problem, item };
  if (!isSelecting) void select();
}

async function select(): Promise<void> {
  isSelecting = true;
  while (wanted) {
    const { problem, item } = wanted;
    wanted = null;
    speak("");
    try {
      const { notice } = await call("panelSelect", problem.sheet, problem.cell);
      showSelected(problem, item, notice);
    } catch {
      showSelected(problem, item, "ไปที่เซลล์ไม่สำเร็จ การเชื่อมต่ออาจขาด กดรายการนี้อีกครั้ง");
    }
  }
  isSelecting = false;
}

function showSelected(problem: ListedProblem, item: HTMLElement, notice: string | null): void {
  for (const old of document.querySelectorAll("#list .notice")) old.remove();
  for (const old of document.querySelectorAll("#list [aria-current]")) old.removeAttribute("aria-current");
  item.querySelector("button")?.setAttribute("aria-current", "true");
  if (notice) item.append(make("p", { className: "notice", role: "alert", textContent: notice }));
  else speak(`เลือกเซลล์ ${problem.cell} ในแท็บ ${problem.sheet} แล้ว`);
}

async function askWhetherStale(): Promise<void> {
  if (!list || !wasChecked(list) || isStale || isSelecting || isRunning()) return;
  const asked = list;
  try {
    const answer = await call("panelIsStale", asked.stamp);
    if (list === asked) setStale(answer);
  } catch {
    if (list === asked) byId("stale").textContent = UNKNOWN;
  }
}

/** For screen readers; on the screen the colour of the problem says it. */
function speak(text: string): void {
  byId("spoken").textContent = text;
}

function setStale(stale: boolean): void {
  isStale = stale;
  byId("stale").textContent = stale ? OUT_OF_DATE : "";
}

recheckButton.onclick = recheck;
fixesButton.onclick = () =>
  void start({ progress: "กำลังเปิดหน้าต่าง…", pressed: fixesButton, work: () => call("openFixes") }, () => undefined);
tabs.onchange = draw;
words.oninput = draw;
// The local page closes the sidebar with Escape; here it empties the field first.
words.onkeydown = (event) => {
  if (event.key === "Escape" && words.value) event.stopPropagation();
};
byId("show-all").onclick = showAll;
moveByKeys();
watch(askWhetherStale);
load();
