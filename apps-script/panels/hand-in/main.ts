/** The dialog that hands a unit's report in: what is missing, who sends and who approved, and the receipt. @module */
import { call, closePanel } from "#apps-script/panels/shared/call";
import { readDate, setDate } from "#apps-script/panels/shared/date-fields";
import { closeByKeyAndButton, showView } from "#apps-script/panels/shared/dialog";
import { button, byId, make, plainList } from "#apps-script/panels/shared/element";
import { optionsOfRounds, optionsOfUnits } from "#apps-script/panels/shared/report-fields";
import { say, start } from "#apps-script/panels/shared/task";
import type { HandInChoice, HandInDone, HandInMissing, HandInOffer } from "#apps-script/src/panel-messages";

const units = byId<HTMLSelectElement>("unit");
const rounds = byId<HTMLSelectElement>("round");
const send = byId<HTMLButtonElement>("send");
const input = (id: string) => byId<HTMLInputElement>(id);
let offered: HandInOffer | null = null;
/** Put in by the program; a name that people typed stays. */
const suggested = { by: "", "approved-by": "" };

function load(): void {
  const round = offered?.rounds[rounds.selectedIndex];
  const work = () => call("panelHandIn", units.value || null, round?.round ?? null, round?.fiscalYear ?? null);
  void start({ progress: "กำลังอ่านรายงาน…", work }, show);
}

/** The date and the names that people typed stay when another round is looked at. */
function show(offer: HandInOffer): void {
  byId("notice").textContent = offer.notice ?? "";
  if (offer.notice) return;
  if (offered === null) {
    setDate(offer.today);
    showApprovers(offer);
  }
  if (offered?.unit !== offer.unit) showLastNames(offer);
  offered = offer;
  units.replaceChildren(...optionsOfUnits(offer));
  rounds.replaceChildren(...optionsOfRounds(offer));
  byId("round-field").hidden = offer.rounds.length === 0;
  byId("due").textContent = offer.due;
  byId("choose").hidden = offer.unit !== null;
  byId("owes-none").hidden = offer.unit === null || offer.chosen !== null;
  byId("report").hidden = offer.chosen === null;
  send.hidden = offer.chosen === null;
  showBefore(offer);
  showMissing(offer);
  showView("offer", { focus: false });
}

function showBefore({ handedIn }: HandInOffer): void {
  const said = handedIn && `ส่งแล้วเมื่อ ${handedIn.at} เลขรับ ${handedIn.receipt}`;
  byId("before").textContent = handedIn
    ? `${said} ${handedIn.isChanged ? "รายงานเปลี่ยนไปหลังส่ง ถ้าส่งอีกจะเป็นครั้งถัดไป ไม่ทับครั้งเดิม" : "ถ้าไม่ได้แก้อะไรไม่ต้องส่งอีก"}`
    : "";
  send.textContent = handedIn ? "ส่งรายงานอีกครั้ง" : "ส่งรายงาน";
}

function showMissing({ missing, projects }: HandInOffer): void {
  const blocking = missing.filter(({ isBlocking }) => isBlocking);
  const warnings = missing.filter(({ isBlocking }) => !isBlocking);
  byId("nothing-missing").hidden = missing.length > 0;
  byId("nothing-missing-text").textContent = `กรอกครบ ${projects} โครงการ`;
  byId("blocking").hidden = blocking.length === 0;
  byId("blocking-list").replaceChildren(plainList(blocking.map(itemOf)));
  byId("warnings").hidden = warnings.length === 0;
  byId("warnings-title").textContent = `ควรตรวจดู ${warnings.length} รายการ (ส่งได้)`;
  byId("warnings-list").replaceChildren(plainList(warnings.map(itemOf)));
  send.setAttribute("aria-disabled", String(blocking.length > 0));
  byId("blocked").textContent = blocking.length > 0 ? `กรอกรายการที่ต้องกรอก ${blocking.length} รายการก่อน` : "";
  markWrong(null);
  byId("missing").textContent = "";
}

/** The way to a cell closes the dialog: under it nobody could type. */
function itemOf({ project, text, place }: HandInMissing): HTMLLIElement {
  if (!place) return make("li", { textContent: text });
  const go = button(`ไปที่ ${place.cell}`, () => goTo(place, project), "link");
  go.setAttribute("aria-label", `ไปที่ ${place.cell} แท็บ ${place.sheet} (${text})`);
  return make("li", {}, [`${text} `, go]);
}

function goTo({ sheet, cell }: { sheet: string; cell: string }, project: string | null): void {
  void start({ progress: "กำลังไปที่เซลล์…", work: () => call("panelSelectReport", sheet, cell, project) }, ({ notice }) => {
    if (notice) byId("notice").textContent = notice;
    else closePanel();
  });
}

function showApprovers({ approvers }: HandInOffer): void {
  const choices = approvers.map(({ as, name, position }, index) => {
    const radio = make("input", { type: "radio", name: "approved-as", value: as, checked: index === 0 });
    radio.onchange = () => suggest("approved-by", name);
    return make("label", { className: "choice" }, [radio, make("span", { textContent: position ? `${as} (${position})` : as })]);
  });
  byId("approvers").append(...choices);
  suggest("approved-by", approvers[0]?.name ?? "");
}

/** Those of the unit's last hand-in. The title goes with the name: a name that was typed keeps its own. */
function showLastNames({ lastNames }: HandInOffer): void {
  suggest("by", lastNames?.by ?? "");
  if (!lastNames?.approvedBy || isTyped("approved-by")) return;
  const radios = document.querySelectorAll<HTMLInputElement>("input[name=approved-as]");
  for (const radio of radios) if (radio.value === lastNames.approvedAs) radio.checked = true;
  suggest("approved-by", lastNames.approvedBy);
}

function isTyped(id: keyof typeof suggested): boolean {
  const { value } = input(id);
  return value.trim() !== "" && value !== suggested[id];
}

function suggest(id: keyof typeof suggested, name: string): void {
  if (isTyped(id)) return;
  input(id).value = name;
  suggested[id] = name;
}

/** Tells screen readers which field is meant; null: none is wrong. */
function markWrong(wrong: HTMLElement | null): void {
  for (const field of document.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  if (!wrong?.matches("input, select")) return;
  wrong.setAttribute("aria-invalid", "true");
  wrong.setAttribute("aria-describedby", "missing");
}

/** What the form says, or what is missing in it and where. */
function readForm(): { choice: HandInChoice } | { wrong: string; at: HTMLElement } {
  const round = offered?.rounds[offered.chosen ?? -1];
  const unit = offered?.unit;
  if (!round || !unit) return { wrong: "เลือกหน่วยงานและรอบรายงานก่อน", at: units };
  // Why it is blocked stands beside the button.
  const first = document.querySelector<HTMLElement>("#blocking-list button");
  if (send.getAttribute("aria-disabled") === "true") return { wrong: "", at: first ?? send };
  const [by, approvedBy] = [input("by").value.trim(), input("approved-by").value.trim()];
  const as = document.querySelector<HTMLInputElement>("input[name=approved-as]:checked")?.value ?? "";
  const date = readDate();
  if (!by) return { wrong: "ใส่ชื่อผู้ส่งรายงานก่อน", at: input("by") };
  if (!approvedBy) return { wrong: "ใส่ชื่อผู้อนุมัติก่อน", at: input("approved-by") };
  if ("wrong" in date) return date;
  if (offered && date.date > offered.today) return { wrong: "วันที่อนุมัติต้องไม่เกินวันนี้", at: input("day") };
  return { choice: { unit, round: round.round, fiscalYear: round.fiscalYear, by, approvedBy, approvedAs: as, approvedOn: date.date } };
}

function submit(): void {
  const form = readForm();
  byId("missing").textContent = "wrong" in form ? form.wrong : "";
  markWrong("wrong" in form ? form.at : null);
  if ("wrong" in form) {
    form.at.focus();
    return;
  }
  const work = () => call("panelMakeHandIn", form.choice);
  // A lost answer may have been a hand-in: the same again gives the same receipt.
  void start({ progress: "กำลังส่งรายงาน…", pressed: send, work, retry: { label: "ส่งอีกครั้ง", press: submit } }, showDone);
}

function showDone({ handedIn, again, notice }: HandInDone): void {
  if (!handedIn) {
    byId("missing").textContent = notice ?? "";
    return;
  }
  byId("receipt").textContent = handedIn.receipt;
  byId("result-title").textContent = again ? "รายงานนี้ส่งไว้แล้ว" : "รับรายงานแล้ว";
  const which = handedIn.version > 1 ? ` เป็นการส่งครั้งที่ ${handedIn.version} ครั้งก่อนหน้ายังเก็บไว้` : "";
  byId("result-text").textContent = `ส่งเมื่อ ${handedIn.at}${which}`;
  byId("result-notice").textContent = notice ?? "";
  send.hidden = true;
  showView("result");
}

/** The clipboard is not to be had in every frame: then the number is selected, for Ctrl+C. */
async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(byId("receipt").textContent ?? "");
    say("คัดลอกแล้ว");
  } catch {
    getSelection()?.selectAllChildren(byId("receipt"));
    say(document.execCommand("copy") ? "คัดลอกแล้ว" : "เลือกเลขรับไว้แล้ว กด Ctrl+C เพื่อคัดลอก");
  }
}

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
units.onchange = () => {
  rounds.selectedIndex = -1;
  load();
};
rounds.onchange = load;
byId("copy").onclick = () => void copy();
closeByKeyAndButton();
load();
