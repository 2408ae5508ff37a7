/** The dialog of the fixes: shown before they are made, and taken back. @module */
import { visiblePieces } from "#apps-script/panels/fixes/visible-text";
import { call } from "#apps-script/panels/shared/call";
import { closeByKeyAndButton, showView } from "#apps-script/panels/shared/dialog";
import { button, byId, make } from "#apps-script/panels/shared/element";
import { say, start } from "#apps-script/panels/shared/task";
import type { FixesDone, FixesOffer, PanelFix } from "#apps-script/src/panel-messages";

const makeButton = byId<HTMLButtonElement>("make");
const takeBackButton = byId<HTMLButtonElement>("take-back");
const againButton = byId<HTMLButtonElement>("again");
const all = byId<HTMLInputElement>("all");
/** After a lost answer nobody knows whether it was done; the list says. */
const LOOK_AGAIN = { label: "ดูรายการใหม่", press: () => load() };
let offer: FixesOffer | null = null;
let ticks: HTMLInputElement[] = [];

function load(): void {
  void start({ progress: "กำลังหาที่แก้ได้…", pressed: againButton, work: () => call("panelFixes") }, show);
}

function show(answer: FixesOffer): void {
  const isFirst = offer === null;
  offer = answer;
  byId("notice").textContent = answer.notice ?? "";
  againButton.hidden = answer.notice === null;
  takeBackButton.hidden = true;
  makeButton.hidden = answer.fixes.length === 0 || answer.notice !== null;
  byId("nothing").hidden = answer.fixes.length > 0 || answer.notice !== null;
  byId("some").hidden = answer.fixes.length === 0;
  byId("last").replaceChildren(...(answer.last ? lastBatch(answer.last) : []));
  ticks = answer.fixes.map(tickOf);
  byId("rows").replaceChildren(...answer.fixes.map((fix, index) => rowOf(fix, ticks[index] as HTMLInputElement)));
  byId("unsure-text").hidden = !answer.fixes.some(isUnsure);
  byId("legend").hidden = document.querySelector("#rows .odd") === null;
  showView("offer", { focus: !isFirst });
  countTicks();
}

function lastBatch(last: { batch: string; at: string; count: number }): Node[] {
  const press = button("ย้อนกลับ", () => takeBack(last.batch, press));
  return [make("span", { textContent: `แก้ล่าสุดเมื่อ ${last.at} จำนวน ${last.count} แห่ง` }), press];
}

/** What is only probably meant is not ticked: nobody should make it unread. */
const isUnsure = ({ sure }: PanelFix): boolean => sure === false;

function tickOf(fix: PanelFix): HTMLInputElement {
  return make("input", { type: "checkbox", checked: !isUnsure(fix), ariaLabel: `แก้ ${placeOf(fix)}`, onchange: countTicks });
}

function rowOf(fix: PanelFix, tick: HTMLInputElement): HTMLTableRowElement {
  return make("tr", {}, [
    make("td", {}, [tick]),
    make("td", {}, placeLines(fix)),
    make("td", { className: "from" }, visible(fix.from, fix.to)),
    make("td", { className: "to" }, visible(fix.to, fix.from)),
    make("td", {}, [fix.why, ...(isUnsure(fix) ? [make("span", { className: "unsure", textContent: "โปรดตรวจดูก่อน" })] : [])]),
  ]);
}

const placeOf = ({ sheet, cell }: { sheet: string; cell: string }) => `${sheet}!${cell}`;

function placeLines({ sheet, cell }: { sheet: string; cell: string }): Node[] {
  return [make("strong", { textContent: cell }), make("br"), make("span", { className: "quiet", textContent: sheet })];
}

function visible(text: string, other: string): Node[] {
  if (text === "") return [make("span", { className: "empty", textContent: "(ว่าง)" })];
  return visiblePieces(text, other).map(({ text: shown, changed, odd }) =>
    make("span", { className: [changed ? "changed" : "", odd ? "odd" : ""].join(" ").trim(), textContent: shown }),
  );
}

function countTicks(): void {
  const count = ticks.filter(({ checked }) => checked).length;
  all.checked = count === ticks.length;
  all.indeterminate = count > 0 && count < ticks.length;
  makeButton.textContent = `แก้ ${count} แห่ง`;
  makeButton.setAttribute("aria-disabled", String(count === 0));
}

function makeFixes(): void {
  if (!offer) return;
  const keys = offer.fixes.filter((_, index) => ticks[index]?.checked).map(({ key }) => key);
  if (keys.length === 0) {
    say("เลือกรายการที่ต้องการแก้ก่อน");
    return;
  }
  const work = () => call("panelMakeFixes", keys);
  void start({ progress: `กำลังแก้ ${keys.length} แห่ง…`, pressed: makeButton, work, retry: LOOK_AGAIN }, (done) => {
    showResult(done, done.count > 0 ? `แก้แล้ว ${done.count} แห่ง` : "ไม่ได้แก้เซลล์ใด", "เซลล์ที่ไม่ได้แก้");
  });
}

function takeBack(batch: string, pressed: HTMLButtonElement): void {
  const work = () => call("panelTakeBack", batch);
  void start({ progress: "กำลังย้อนกลับ…", pressed, work, retry: LOOK_AGAIN }, (done) => {
    const text = done.count > 0 ? `ย้อนกลับแล้ว ${done.count} แห่ง` : "ไม่ได้ย้อนกลับเซลล์ใด";
    showResult({ ...done, batch: null }, text, "เซลล์ที่ไม่ได้ย้อนกลับ");
  });
}

/** A notice says why nothing was done; then the list is to be looked at anew. */
function showResult({ batch, left, notice }: FixesDone, text: string, leftText: string): void {
  byId("notice").textContent = notice ?? "";
  makeButton.hidden = true;
  againButton.hidden = false;
  takeBackButton.hidden = batch === null;
  takeBackButton.onclick = () => batch !== null && takeBack(batch, takeBackButton);
  byId("result-text").textContent = text;
  byId("left-text").textContent = leftText;
  byId("left").hidden = left.length === 0;
  byId("left-rows").replaceChildren(
    ...left.map((cell) => make("tr", {}, [make("td", {}, placeLines(cell)), make("td", { textContent: cell.why })])),
  );
  showView("result");
}

all.onchange = () => {
  for (const tick of ticks) tick.checked = all.checked;
  countTicks();
};
makeButton.onclick = makeFixes;
againButton.onclick = load;
closeByKeyAndButton();
load();
