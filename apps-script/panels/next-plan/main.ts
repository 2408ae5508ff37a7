/** The dialog of the next plan: why it belongs into a copy, the way to make one, and beginning the plan there. @module */
import { call } from "#apps-script/panels/shared/call";
import { closeByKeyAndButton, showView } from "#apps-script/panels/shared/dialog";
import { byId, make } from "#apps-script/panels/shared/element";
import { start } from "#apps-script/panels/shared/task";
import type { NextPlanChoice, NextPlanOffer } from "#apps-script/src/panel-messages";
import { eraOf } from "#core/calendar/era";
import { toArabicDigits } from "#core/text/digits";

const input = (id: string) => byId<HTMLInputElement>(id);
const beginButton = byId<HTMLButtonElement>("begin");
const finishButton = byId<HTMLButtonElement>("finish");
/** Years of a plan after its first. */
let further = 4;
/** What the offer said last. */
let offered: NextPlanOffer | null = null;

function load(): void {
  void start({ progress: "กำลังอ่านแผน…", work: () => call("panelNextPlan") }, (answer) => {
    byId("notice").textContent = answer.notice ?? "";
    if (answer.notice) return;
    offered = answer;
    if (answer.unfinished) showUnfinished(answer.unfinished.text);
    else show(answer);
  });
}

function show(offer: NextPlanOffer): void {
  further = offer.last - offer.first;
  byId("present").textContent = `แผนในสมุดงานนี้คือ ${offer.present} มี ${offer.projects} โครงการ`;
  byId("why").textContent = "แผนปัจจุบันยังต้องติดตามและรายงานผลต่อไป";
  input("first").value = String(offer.first);
  linkTo(offer.copyUrl);
  showYears();
  showEmptied();
  showView("offer", { focus: false });
}

/** A workbook in which a plan is half begun is neither copied nor given another one. */
function showUnfinished(text: string): void {
  byId("unfinished-text").textContent = text;
  showView("unfinished", { focus: false });
}

/** What is lost from the copy. */
function showEmptied(): void {
  if (!offered) return;
  const { reports, emptied, emptiedWithoutProjects } = offered;
  const tabs = (input("with-projects").checked ? emptied : emptiedWithoutProjects).map((tab) => `“${tab}”`).join(" ");
  const reported = reports > 0 ? `รวมรายงานผลการดำเนินงาน ${reports} รายการ` : "ยังไม่มีรายงานผลการดำเนินงานที่จะถูกล้าง";
  byId("emptied").textContent = tabs === "" ? "" : `ข้อมูลของแผนเดิมในสำเนานี้จะถูกล้างจากแท็บ ${tabs} ${reported}`;
}

/** Only a web address becomes a link. */
function linkTo(copyUrl: string): void {
  const address = { className: "button", href: copyUrl, target: "_blank", rel: "noopener noreferrer" };
  const link = make("a", address, ["ทำสำเนาสมุดงาน ", make("span", { className: "hidden-text", textContent: "(เปิดหน้าใหม่)" })]);
  byId("copy").replaceChildren(/^https?:/.test(copyUrl) ? link : "เปิดหน้าทำสำเนาจากที่นี่ไม่ได้ ให้ผู้ดูแลระบบทำสำเนาสมุดงานก่อน");
}

function firstYear(): number | null {
  const year = Number(toArabicDigits(input("first").value.trim()));
  return eraOf(year) === "buddhist" ? year : null;
}

function showYears(): void {
  const first = firstYear();
  byId("last").textContent = first === null ? "" : `ถึง ${first + further}`;
  beginButton.textContent = first === null ? "เริ่มแผนใหม่" : `เริ่มแผน พ.ศ. ${first}–${first + further}`;
  beginButton.setAttribute("aria-disabled", String(!input("is-copy").checked));
  byId("missing").textContent = "";
}

/** What the form says, or what is missing in it and where. */
function readForm(): { choice: NextPlanChoice } | { wrong: string; at: HTMLElement } {
  const first = firstYear();
  if (first === null) return { wrong: "ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก เช่น 2571", at: input("first") };
  if (!input("is-copy").checked) return { wrong: "ทำสำเนาก่อน แล้วทำเครื่องหมายว่าสมุดงานนี้เป็นสำเนา", at: input("is-copy") };
  return { choice: { first, keepProjects: input("with-projects").checked } };
}

function begin(): void {
  const form = readForm();
  byId("missing").textContent = "wrong" in form ? form.wrong : "";
  if ("wrong" in form) {
    form.at.focus();
    return;
  }
  send(form.choice, beginButton);
}

function finish(): void {
  if (offered?.unfinished) send({ first: offered.first, keepProjects: offered.unfinished.keepProjects }, finishButton);
}

function send(choice: NextPlanChoice, pressed: HTMLButtonElement): void {
  const work = () => call("panelBeginNextPlan", choice);
  // A lost answer may have been a plan begun, or half of one: the workbook says.
  const retry = { label: "ดูแผนในสมุดงานอีกครั้ง", press: load };
  void start({ progress: "กำลังเริ่มแผนใหม่…", pressed, work, retry }, ({ text, notice }) => {
    byId("notice").textContent = notice ?? "";
    if (notice) return;
    byId("result-text").textContent = text;
    showView("result");
  });
}

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  begin();
});
input("first").oninput = showYears;
input("is-copy").onchange = showYears;
for (const id of ["with-projects", "empty"]) input(id).onchange = showEmptied;
finishButton.onclick = finish;
closeByKeyAndButton();
load();
