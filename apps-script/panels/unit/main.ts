/** The sidebar of a unit: what it has to report in a round, what is missing, the way to each row, and to handing in. @module */
import { call } from "#apps-script/panels/shared/call";
import { button, byId, make, plainList } from "#apps-script/panels/shared/element";
import { optionsOfRounds, optionsOfUnits } from "#apps-script/panels/shared/report-fields";
import { isRunning, start } from "#apps-script/panels/shared/task";
import { watch } from "#apps-script/panels/shared/watch";
import type { UnitReport, UnitWork } from "#apps-script/src/panel-messages";

const OUT_OF_DATE = "มีการแก้ไขหลังจากแสดงรายการ กดตรวจอีกครั้ง";
const NOTHING_MISSING = "กรอกครบ";

const units = byId<HTMLSelectElement>("unit");
const rounds = byId<HTMLSelectElement>("round");
const again = byId<HTMLButtonElement>("again");
const prepare = byId<HTMLButtonElement>("prepare");
const handIn = byId<HTMLButtonElement>("hand-in");
let shown: UnitWork | null = null;
/** The dialog of the hand-in was opened from here: what it did is shown without being asked for. */
let isHandingIn = false;

function load(pressed?: HTMLButtonElement): void {
  const round = shown?.rounds[rounds.selectedIndex];
  const work = () => call("panelUnit", units.value || null, round?.round ?? null, round?.fiscalYear ?? null);
  void start({ progress: "กำลังอ่านงานของหน่วยงาน…", pressed, work }, (answer) => {
    show(answer);
    if (pressed && !answer.notice) byId("spoken").textContent = byId("count").textContent;
  });
}

/** A sentence instead of the work leaves what is there. */
function show(work: UnitWork): void {
  byId("notice").textContent = work.notice ?? "";
  if (work.notice) return;
  shown = work;
  isHandingIn = false;
  byId("stale").textContent = "";
  units.replaceChildren(...optionsOfUnits(work));
  rounds.replaceChildren(...optionsOfRounds(work));
  byId("round-field").hidden = work.rounds.length === 0;
  byId("due").textContent = work.due;
  byId("choose").hidden = work.unit !== null;
  byId("owes-none").hidden = work.unit === null || work.chosen !== null;
  byId("work").hidden = work.chosen === null;
  handIn.hidden = work.chosen === null;
  showHandedIn(work);
  showRows(work);
}

function showHandedIn({ handedIn }: UnitWork): void {
  byId("handed-in").hidden = handedIn === null;
  byId("receipt").textContent = handedIn?.receipt ?? "";
  byId("handed-in-at").textContent = handedIn ? `ส่งเมื่อ ${handedIn.at}${handedIn.version > 1 ? ` (ครั้งที่ ${handedIn.version})` : ""}` : "";
  byId("changed").textContent = handedIn?.isChanged ? "รายงานเปลี่ยนไปหลังส่ง กดส่งอีกครั้งถ้าต้องการให้ฉบับที่ส่งตรงกับที่แก้" : "";
  handIn.textContent = handedIn ? "ส่งอีกครั้ง…" : "ส่งรายงานรอบ…";
  handIn.className = handedIn && !handedIn.isChanged ? "" : "first";
}

function showRows({ reports, withoutRow }: UnitWork): void {
  byId("without-row").hidden = withoutRow === 0;
  byId("without-row-text").textContent = `มี ${withoutRow} โครงการที่ยังไม่มีแถวในแท็บ “ติดตามผล” กดปุ่มนี้ก่อน แล้วจึงกรอก`;
  const complete = reports.filter(({ missing }) => missing.length === 0).length;
  byId("count").textContent = reports.length > 0 ? `กรอกครบ ${complete} จาก ${reports.length} โครงการ` : "";
  byId("list").replaceChildren(plainList(reports.map(itemOf)));
}

function itemOf(report: UnitReport): HTMLLIElement {
  const isComplete = report.missing.length === 0;
  const item = make("li");
  const press = button("", () => void select(report, item), isComplete ? "report complete" : "report");
  press.append(make("span", { textContent: [report.number, report.name].filter(Boolean).join(" ") }));
  // A row without a state says so among what is lacking.
  if (report.state) press.append(make("span", { className: "state", textContent: report.state }));
  press.append(
    make("span", {
      className: isComplete ? "state" : "missing",
      textContent: isComplete ? NOTHING_MISSING : `ต้องกรอกหรือแก้: ${report.missing.join(" · ")}`,
    }),
  );
  item.append(press);
  return item;
}

async function select({ project, name, place }: UnitReport, item: HTMLElement): Promise<void> {
  for (const old of document.querySelectorAll("#list .notice")) old.remove();
  for (const old of document.querySelectorAll("#list [aria-current]")) old.removeAttribute("aria-current");
  item.querySelector("button")?.setAttribute("aria-current", "true");
  const notice = place ? await selected(place, project) : "ยังไม่มีแถวของโครงการนี้ กด “เตรียมติดตามผล” ก่อน";
  if (notice) item.append(make("p", { className: "notice", role: "alert", textContent: notice }));
  else byId("spoken").textContent = `เลือกแถวของ ${name} แล้ว`;
}

/** A sentence where the row could not be selected. */
async function selected({ sheet, cell }: { sheet: string; cell: string }, project: string): Promise<string | null> {
  try {
    return (await call("panelSelectReport", sheet, cell, project)).notice;
  } catch {
    return "ไปที่แถวไม่สำเร็จ การเชื่อมต่ออาจขาด กดรายการนี้อีกครั้ง";
  }
}

function shownRound(): UnitWork["rounds"][number] | undefined {
  return shown?.rounds[shown.chosen ?? -1];
}

function openHandIn(): void {
  const round = shownRound();
  const unit = shown?.unit;
  if (!round || !unit) return;
  const work = () => call("openHandIn", unit, round.round, round.fiscalYear);
  void start({ progress: "กำลังเปิดหน้าต่าง…", pressed: handIn, work }, () => {
    isHandingIn = true;
  });
}

function fillFollowUp(): void {
  const round = shownRound();
  if (!round) return;
  void start({ progress: "กำลังเตรียมติดตามผล…", pressed: prepare, work: () => call("prepareFollowUp", round.fiscalYear) }, () => load(again));
}

async function askWhetherStale(): Promise<void> {
  const asked = shown;
  if (!asked || asked.stamp === "" || isRunning() || (byId("stale").textContent !== "" && !isHandingIn)) return;
  try {
    const isStale = await call("panelIsStale", asked.stamp);
    if (shown !== asked || !isStale) return;
    if (isHandingIn) load();
    else byId("stale").textContent = OUT_OF_DATE;
  } catch {
    // The next one tells.
  }
}

units.onchange = () => {
  rounds.selectedIndex = -1;
  load();
};
rounds.onchange = () => load();
again.onclick = () => load(again);
prepare.onclick = fillFollowUp;
handIn.onclick = openHandIn;
watch(askWhetherStale);
load();
