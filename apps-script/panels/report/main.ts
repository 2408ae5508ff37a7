/** The dialog of reports: which, of which year and round, in which format; and the finished file. @module */
import { outsideLink, savingLink, sizeInWords } from "#apps-script/panels/report/saved-file";
import { call, closePanel } from "#apps-script/panels/shared/call";
import { closeByKeyAndButton, showView } from "#apps-script/panels/shared/dialog";
import { byId, make, plainList } from "#apps-script/panels/shared/element";
import { start } from "#apps-script/panels/shared/task";
import type { ReportChoice, ReportDone, ReportOffer } from "#apps-script/src/panel-messages";
import { KINDS_OF_REPORT, kindOfReport, type ReportFormat, type ReportKind } from "#core/reports/kinds";

const FORMATS: Record<ReportFormat, { label: string; hint: string }> = {
  pdf: { label: "PDF", hint: "พร้อมพิมพ์และส่ง" },
  docx: { label: "Word", hint: "แก้ไขต่อได้" },
  xlsx: { label: "Excel", hint: "ตัวเลขนำไปคำนวณต่อได้" },
  csv: { label: "CSV", hint: "เปิดด้วย Excel ได้" },
  json: { label: "JSON", hint: "สำหรับโปรแกรม" },
};

const [makeButton, again] = [byId<HTMLButtonElement>("make"), byId<HTMLButtonElement>("again")];
const [year, round] = [byId<HTMLSelectElement>("year"), byId<HTMLSelectElement>("round")];
let offer: ReportOffer | null = null;
/** The chosen one stays chosen when another kind has it too. */
let format: ReportFormat = "pdf";

function load(): void {
  void start({ progress: "กำลังอ่านแผน…", work: () => call("panelReports") }, (answer) => {
    tell(answer.notice);
    if (!answer.notice) showOffer(answer);
  });
}

function showOffer(answer: ReportOffer): void {
  offer = answer;
  const option = (value: string, text: string, chosen: string | null) =>
    make("option", { value, textContent: text, selected: value === chosen });
  year.replaceChildren(...answer.years.map((one) => option(String(one), String(one), String(answer.year))));
  round.replaceChildren(...answer.rounds.map(({ key, name }) => option(key, name, answer.round)));
  byId("kinds").append(...KINDS_OF_REPORT.map(({ kind, label, hint }, index) => kindChoice(kind, label, hint, index === 0)));
  showKind();
  showView("choose", { focus: false });
  makeButton.hidden = false;
  // Arrow keys choose at once.
  document.querySelector<HTMLInputElement>("input[name=kind]:checked")?.focus();
}

function kindChoice(kind: ReportKind, label: string, hint: string, checked: boolean): HTMLLabelElement {
  const radio = make("input", { type: "radio", name: "kind", value: kind, checked, onchange: showKind });
  return make("label", { className: "choice" }, [
    radio,
    make("span", {}, [label, make("span", { className: "quiet", textContent: hint })]),
  ]);
}

/** What the chosen kind needs, and no more. */
function showKind(): void {
  const { formats, round: needsRound, year: needsYear } = kindOfReport(chosenKind());
  byId("year-field").hidden = !needsYear;
  byId("round-field").hidden = needsRound === false;
  showAllRounds(needsRound === "optional");
  if (!formats.includes(format)) format = formats[0] ?? format;
  byId("formats").replaceChildren(...formats.map(formatChoice));
  showDraft();
}

/** A kind that can do without a round begins without one. */
function showAllRounds(isOptional: boolean): void {
  const none = round.querySelector<HTMLOptionElement>('option[value=""]');
  if (isOptional && !none) round.prepend(make("option", { value: "", textContent: "เฉพาะแผน (ไม่มีผล)" }));
  if (isOptional) round.value = "";
  else if (none) {
    none.remove();
    round.value = offer?.round ?? "";
  }
}

function formatChoice(one: ReportFormat): HTMLLabelElement {
  const { label, hint } = FORMATS[one];
  const choose = () => {
    format = one;
  };
  const radio = make("input", { type: "radio", name: "format", value: one, checked: one === format, onchange: choose });
  return make("label", { className: "choice" }, [
    radio,
    make("span", {}, [`${label} `, make("span", { className: "quiet", textContent: hint })]),
  ]);
}

function showDraft(): void {
  const errors = offer?.errors ?? 0;
  byId("draft").hidden = errors === 0;
  const effect = kindOfReport(chosenKind()).draft ? "รายงานจะมีคำว่า ร่าง" : "ข้อมูลจะเป็นตามที่กรอกไว้";
  byId("draft-text").textContent = errors === 0 ? "" : `แผนมีข้อผิดพลาด ${errors} แห่ง ${effect}`;
}

function chosenKind(): ReportKind {
  const checked = document.querySelector<HTMLInputElement>("input[name=kind]:checked")?.value;
  return KINDS_OF_REPORT.find(({ kind }) => kind === checked)?.kind ?? "eplan";
}

function chosen(): ReportChoice {
  const kind = chosenKind();
  const { year: needsYear, round: needsRound } = kindOfReport(kind);
  return {
    ...{ kind, format },
    fiscalYear: needsYear ? Number(year.value) : null,
    round: needsRound === false ? null : round.value || null,
    drive: byId<HTMLInputElement>("drive").checked,
  };
}

function makeReport(): void {
  tell(null);
  const choice = chosen();
  void start({ progress: "กำลังสร้างรายงาน…", pressed: makeButton, work: () => call("panelMakeReport", choice) }, (done) =>
    showDone(done, choice),
  );
}

function showDone({ file, draftErrors, driveUrl, remarks, notice }: ReportDone, choice: ReportChoice): void {
  tell(notice);
  if (!file) return;
  byId("save").replaceChildren(savingLink(file, `บันทึกไฟล์ ${FORMATS[choice.format].label}`));
  byId("file-name").textContent = file.name;
  byId("size").textContent = `ขนาด ${sizeInWords(file.size)}`;
  byId("until").textContent = file.link ? `ลิงก์นี้ใช้ได้ถึง ${file.link.until} ถ้าเลยเวลาให้ทำรายงานอีกครั้ง` : "";
  byId("result-draft").textContent = draftErrors > 0 ? `รายงานนี้มีคำว่า ร่าง เพราะแผนมีข้อผิดพลาด ${draftErrors} แห่ง` : "";
  byId("kept").hidden = driveUrl === null;
  byId("kept").replaceChildren("เก็บสำเนาไว้ใน Google Drive แล้ว ", outsideLink(driveUrl ?? "", { textContent: "เปิดใน Drive" }));
  const lines = remarks.map((textContent) => make("li", { className: "notice", textContent }));
  byId("remarks").replaceChildren(...(lines.length > 0 ? [plainList(lines)] : []));
  setButtons(true);
  showView("result");
}

function setButtons(isDone: boolean): void {
  makeButton.hidden = isDone;
  again.hidden = !isDone;
}

/** Checks first, so that the sidebar lists what was counted. */
function showProblems(): void {
  const work = () => call("panelRecheck").then(() => call("openProblems"));
  void start({ progress: "กำลังตรวจแผน…", pressed: byId<HTMLButtonElement>("problems"), work }, closePanel);
}

function tell(notice: string | null): void {
  byId("notice").textContent = notice ?? "";
}

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  makeReport();
});
byId("problems").onclick = showProblems;
again.onclick = () => {
  setButtons(false);
  showView("choose", { focus: false });
  document.querySelector<HTMLInputElement>("input[name=kind]:checked")?.focus();
};
closeByKeyAndButton();
load();
