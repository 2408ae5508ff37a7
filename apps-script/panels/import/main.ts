/** The dialog of the import: where the plan is, what was understood, what it changes, and taking it over. @module */
import { CannotOpen } from "#apps-script/documents/cannot-open";
import { importOfOwn, readOwnWorkbook } from "#apps-script/documents/own-workbook";
import { readFile } from "#apps-script/documents/read-file";
import { decided } from "#apps-script/panels/import/decided";
import { beginDecisions, decisions, isDecided, onDecision } from "#apps-script/panels/import/decisions";
import { drawDoubts } from "#apps-script/panels/import/doubts";
import { CERTAINTIES, drawCell, signOf } from "#apps-script/panels/import/marks";
import { drawProjects } from "#apps-script/panels/import/projects";
import { drawRest } from "#apps-script/panels/import/rest";
import { drawTakeOver } from "#apps-script/panels/import/take-over";
import { drawTotals } from "#apps-script/panels/import/totals";
import { explainMarks, hideWhy, setExplanations } from "#apps-script/panels/import/why";
import { call, closePanel } from "#apps-script/panels/shared/call";
import { closeByKeyAndButton, showView } from "#apps-script/panels/shared/dialog";
import { button, byId, make } from "#apps-script/panels/shared/element";
import { say, start } from "#apps-script/panels/shared/task";
import type { ImportConfirm, ImportMade, ImportSources, LastImported } from "#apps-script/src/panel-messages";
import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import { reportedNotes } from "#core/import/note-words";
import { type ImportPreview, previewOf } from "#core/import/preview";
import { readGrid } from "#core/import/read-grid";
import type { SourceDocument } from "#core/import/source";

type View = "source" | "preview" | "confirm" | "result";

const input = (id: string) => byId<HTMLInputElement>(id);
const [next, back, takeBackButton, problemsButton] = ["next", "back", "take-back", "problems"].map((id) => byId<HTMLButtonElement>(id)) as [
  HTMLButtonElement,
  HTMLButtonElement,
  HTMLButtonElement,
  HTMLButtonElement,
];
let view: View = "source";
/** Fiscal years of the plan in the workbook. */
let years: readonly number[] = [];
/** What is being imported, as it was understood, and as it is shown. */
let read: (Import & { source: string }) | null = null;
let preview: ImportPreview | null = null;
/** What people were shown to confirm. */
let shown: ImportConfirm | null = null;
const NO_PLAN = "ไม่พบตารางโครงการหรือรายละเอียดโครงการ ตรวจว่าวางหรือเลือกเอกสารแผนทั้งตาราง รวมหัวตารางด้วย";
/** A lost answer may have been an import made: the workbook says. */
const LOOK_AGAIN = { label: "ดูสมุดงานอีกครั้ง", press: () => load() };

function load(): void {
  void start({ progress: "กำลังดูแท็บ นำเข้า…", work: () => call("panelImportSources") }, showSources);
}

function showSources({ tab, last, notice, ...workbook }: ImportSources): void {
  tell(notice);
  if (notice) return;
  years = workbook.years;
  input("from-tab").disabled = tab === null;
  input(tab ? "from-tab" : "from-file").checked = true;
  byId("tab-start").textContent = tab
    ? `มี ${tab.rows} แถว ขึ้นต้นว่า “${tab.start}”`
    : "แท็บ นำเข้า ยังว่าง ถ้าจะใช้ทางนี้ ปิดหน้าต่างนี้ วางตารางลงในแท็บ นำเข้า แล้วเปิดใหม่";
  showLast(last);
  go("source", false);
  (tab ? input("from-tab") : input("file")).focus();
}

function showLast(last: LastImported | null): void {
  const press = button("ย้อนการนำเข้า", () => takeBack(press));
  byId("last").replaceChildren(...(last ? [make("span", { textContent: `นำเข้าล่าสุด ${last.at} ${last.text} ` }), press] : []));
  byId("last").hidden = last === null;
}

function tell(notice: string | null): void {
  byId("notice").textContent = notice ?? "";
}

const NEXT: Readonly<Record<View, string>> = { source: "อ่านและดูตัวอย่าง", preview: "ดูสิ่งที่จะเปลี่ยน", confirm: "", result: "" };

function go(to: View, focus = true): void {
  view = to;
  hideWhy();
  showView(to, { focus });
  back.hidden = to === "source" || to === "result";
  next.hidden = to === "result";
  takeBackButton.hidden = to !== "result";
  problemsButton.hidden = to !== "result";
  next.textContent = to === "confirm" ? `นำเข้า ${preview?.projects.length ?? 0} โครงการ` : NEXT[to];
  if (focus) scrollTo(0, 0);
}

/** Step 1. */
function readSource(): void {
  byId("source-wrong").textContent = "";
  const file = input("from-file").checked ? input("file").files?.[0] : null;
  if (file === undefined) {
    wrongSource("เลือกไฟล์ก่อน");
    return;
  }
  const work = () => understood(file).catch((error: unknown) => (error instanceof CannotOpen ? error.message : Promise.reject(error)));
  void start({ progress: "กำลังอ่านแผน…", pressed: next, work }, (answer) => {
    if (typeof answer === "string") {
      wrongSource(answer);
      return;
    }
    read = answer;
    showPreview(previewOf(answer));
  });
}

/** Of the file, or of the tab for null; a sentence where nothing is understood. @throws CannotOpen */
async function understood(file: File | null): Promise<(Import & { source: string }) | string> {
  const opened = file ? await openFile(file) : await openTab();
  if (typeof opened === "string") return opened;
  await painted();
  const { source } = opened;
  const result = "plan" in opened ? opened : importDocument(opened.document, years.length > 0 ? { years } : {});
  return result ? { plan: result.plan, notes: result.notes, source } : NO_PLAN;
}

interface Opened {
  document: SourceDocument;
  source: string;
}

async function openFile(file: File): Promise<Opened | (Import & { source: string })> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const source = file.name;
  const own = readOwnWorkbook(source, bytes);
  return own ? { ...importOfOwn(own), source } : { document: await readFile(source, bytes), source };
}

async function openTab(): Promise<Opened | string> {
  const { sheet, values, notice } = await call("panelImportTab");
  return notice ?? { document: readGrid(values, sheet), source: sheet };
}

/** The browser shows nothing while the import is worked out: what goes on has to stand there before. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function wrongSource(sentence: string): void {
  byId("source-wrong").textContent = sentence;
  input(input("from-file").checked ? "file" : "from-tab").focus();
}

/** Step 2. */
function showPreview(of: ImportPreview): void {
  preview = of;
  tell(null);
  const known = new Map(preview.explanations.map((one) => [one.path, one]));
  setExplanations(known);
  beginDecisions(known);
  byId("summary").replaceChildren(...summaryOf(preview));
  byId("doubts-part").hidden = preview.questions.length === 0;
  drawDoubts(byId("doubts"), preview.questions, known);
  countDoubts();
  byId("totals").replaceChildren(drawTotals(preview));
  input("only-look").checked = false;
  showProjects();
  byId("rest").replaceChildren(...drawRest(preview));
  go("preview");
}

function summaryOf({ organization, title, years, projects, counts, details, unplacedCount }: ImportPreview): Node[] {
  const line = (name: string, value: Node) => make("p", {}, [make("span", { className: "quiet", textContent: `${name} ` }), value]);
  const span = years.length > 1 ? `${years[0]}–${years[years.length - 1]}` : String(years[0] ?? "");
  const linked = details.count - details.unlinked.length;
  const facts = [
    `${projects.length} โครงการ`,
    details.count > 0 ? `รายละเอียด ${details.count} จับคู่กับโครงการได้ ${linked}` : "ไม่พบส่วนรายละเอียดโครงการ",
    ...(unplacedCount > 0 ? [`ข้อความที่ไม่รู้ว่าอยู่ช่องไหน ${unplacedCount} แห่ง`] : []),
  ];
  const marks = (["doubtful", "missing", "inferred", "cleaned"] as const).map((one) =>
    make("li", {}, [signOf(one), `${CERTAINTIES[one].words} ${counts[one]}`]),
  );
  const list = make("ul", { className: "legend" }, marks);
  list.setAttribute("role", "list");
  return [
    line("หน่วยงาน", drawCell(organization)),
    line("ชื่อแผน", drawCell(title)),
    line("ปีงบประมาณ", make("span", { textContent: span })),
    make("p", { textContent: facts.join(" · ") }),
    list,
  ];
}

function countDoubts(): void {
  const left = preview?.questions.filter((question) => !isDecided(question)).length ?? 0;
  const all = preview?.questions.length ?? 0;
  byId("doubts-title").textContent = `ต้องตัดสินใจ ${all} เรื่อง${left === all ? "" : left > 0 ? ` (ยังไม่ได้เลือก ${left})` : " (เลือกครบแล้ว)"}`;
}

function showProjects(): void {
  if (!preview) return;
  const drawn = drawProjects(byId("projects"), preview, input("only-look").checked);
  const all = preview.projects.length;
  byId("shown").textContent = input("only-look").checked ? `แสดง ${drawn} จาก ${all} โครงการ` : "";
}

/** Step 3: with what was decided, held against the workbook. */
function compare(pressed: HTMLButtonElement): void {
  if (!read) return;
  const { source } = read;
  const result = decided(read, decisions());
  if (typeof result === "string") {
    refuse(result);
    return;
  }
  const asked = { plan: JSON.stringify(result.plan), gone: goneChoice() };
  const task = { progress: "กำลังเทียบกับแผนในสมุดงาน…", pressed, work: () => call("panelImportDifferences", asked) };
  void start(task, ({ takeOver, mark, notice }) => {
    if (!takeOver) {
      refuse(notice ?? "");
      return;
    }
    tell(null);
    shown = { ...asked, source, notes: reportedNotes(result), mark };
    byId("take-over").replaceChildren(...drawTakeOver(takeOver));
    byId("gone-choice").hidden = takeOver.gone.length === 0;
    byId("gone-title").textContent = `โครงการในแผนที่ไม่มีในเอกสาร ${takeOver.gone.length} โครงการ`;
    const corrected = previewOf(result);
    byId("confirm-totals").replaceChildren(make("h3", { textContent: "ยอดรวมเทียบกับยอดที่พิมพ์ในเล่ม" }), drawTotals(corrected));
    byId("totals").replaceChildren(drawTotals(corrected));
    if (view !== "confirm") go("confirm");
  });
}

function goneChoice(): ImportConfirm["gone"] {
  return input("drop").checked ? "drop" : "keep";
}

function refuse(sentence: string): void {
  tell(sentence);
  scrollTo(0, 0);
}

function makeImport(): void {
  if (!shown) return;
  // The call after another choice may have failed: nothing is made that was not shown.
  if (shown.gone !== goneChoice()) {
    compare(next);
    return;
  }
  const confirmed = shown;
  const task = { progress: "กำลังนำเข้าและตรวจแผน…", pressed: next, work: () => call("panelMakeImport", confirmed), retry: LOOK_AGAIN };
  void start(task, showMade);
}

function showMade({ text, notes, checked, last, notice }: ImportMade): void {
  tell(notice);
  if (text === "") return;
  showResult(text, checked, notes);
  takeBackButton.hidden = last === null;
}

function showResult(text: string, checked: string, notes: readonly string[]): void {
  byId("result-text").textContent = text;
  byId("result-checked").textContent = checked;
  byId("result-notes").replaceChildren(...notes.map((note) => make("li", { textContent: note })));
  go("result");
}

function takeBack(pressed: HTMLButtonElement): void {
  const task = { progress: "กำลังย้อนการนำเข้า…", pressed, work: () => call("panelTakeBackImport"), retry: LOOK_AGAIN };
  void start(task, ({ text, notes, notice }) => {
    tell(notice && [notice, ...notes].join(" · "));
    if (text === "") return;
    showResult(text, "", notes);
    takeBackButton.hidden = true;
  });
}

function showProblems(): void {
  void start({ progress: "กำลังเปิดผลการตรวจ…", pressed: problemsButton, work: () => call("openProblems") }, closePanel);
}

next.onclick = () => ({ source: readSource, preview: () => compare(next), confirm: makeImport, result: closePanel })[view]();
back.onclick = () => {
  tell(null);
  go(view === "confirm" ? "preview" : "source");
};
byId("source-form").addEventListener("submit", (event) => {
  event.preventDefault();
  readSource();
});
input("file").onchange = () => {
  byId("file-name").textContent = input("file").files?.[0]?.name ?? "ยังไม่ได้เลือกไฟล์";
  input("from-file").checked = true;
  byId("source-wrong").textContent = "";
};
input("only-look").onchange = showProjects;
for (const id of ["keep", "drop"]) input(id).onchange = () => compare(next);
takeBackButton.onclick = () => takeBack(takeBackButton);
problemsButton.onclick = showProblems;
onDecision(countDoubts);
explainMarks();
closeByKeyAndButton();
say("");
load();
