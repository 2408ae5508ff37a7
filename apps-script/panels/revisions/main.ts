/** The dialog of the plan's revisions: what there is, what changed between two, and keeping the plan as it stands. @module */

import { drawDifference } from "#apps-script/panels/revisions/difference";
import { call } from "#apps-script/panels/shared/call";
import { readDate, setDate } from "#apps-script/panels/shared/date-fields";
import { closeByKeyAndButton, showView } from "#apps-script/panels/shared/dialog";
import { byId, make, plainList } from "#apps-script/panels/shared/element";
import { say, start } from "#apps-script/panels/shared/task";
import type { NewRevision, RevisionDifference, RevisionInfo, RevisionList } from "#apps-script/src/panel-messages";

const CURRENT = "แผนปัจจุบัน";
const before = byId<HTMLSelectElement>("before");
const after = byId<HTMLSelectElement>("after");
const keepButton = byId<HTMLButtonElement>("keep-button");
const compareButton = byId<HTMLButtonElement>("compare");
const input = (id: string) => byId<HTMLInputElement>(id);
let choices: RevisionInfo[] = [];

function load(): void {
  void start({ progress: "กำลังอ่านฉบับของแผน…", work: () => call("panelRevisions") }, (answer) => {
    byId("notice").textContent = answer.notice ?? "";
    if (answer.notice) return;
    show(answer);
    setDate(answer.today);
    input("by").value = answer.officer;
    showView("overview", { focus: false });
  });
}

function show({ revisions, current }: RevisionList): void {
  choices = [...revisions, current];
  byId("revisions").replaceChildren(plainList([...choices].reverse().map(itemOf)));
  for (const select of [before, after]) select.replaceChildren(...choices.map(optionOf));
  before.selectedIndex = choices.length - 2;
  after.selectedIndex = choices.length - 1;
  const isFirst = revisions.length === 0;
  byId("compare-form").hidden = isFirst;
  byId<HTMLDetailsElement>("keep").open = isFirst;
  keepButton.className = isFirst ? "first" : "";
}

const nameOf = ({ index, name }: RevisionInfo): string => (index === null ? CURRENT : name);

function optionOf(revision: RevisionInfo, position: number): HTMLOptionElement {
  const text = revision.index === null ? CURRENT : `${revision.name} (${revision.date})`;
  return make("option", { textContent: text, value: String(position) });
}

function itemOf(revision: RevisionInfo): HTMLLIElement {
  const kept = revision.index === null ? "ยังไม่ได้เก็บเป็นฉบับ" : [revision.date, revision.by].filter(Boolean).join(" · ");
  const years = revision.totals.map(({ year, amount }) =>
    make("div", {}, [make("dt", { textContent: String(year) }), make("dd", { textContent: amount })]),
  );
  return make("li", { className: revision.index === null ? "current" : "" }, [
    make("p", {}, [make("strong", { textContent: nameOf(revision) }), make("span", { className: "quiet", textContent: `  ${kept}` })]),
    make("p", { textContent: `${revision.projects} โครงการ รวม ${revision.total} บาท` }),
    make("dl", { className: "years" }, years),
  ]);
}

function compare(): void {
  const [from, to] = [choices[before.selectedIndex], choices[after.selectedIndex]];
  if (!from || !to) return;
  if (from === to) {
    say("เลือกสองฉบับที่ต่างกัน");
    return;
  }
  const work = () => call("panelCompare", from.index, to.index);
  void start({ progress: "กำลังเปรียบเทียบ…", pressed: compareButton, work }, showDifference);
}

function showDifference(difference: RevisionDifference): void {
  byId("notice").textContent = difference.notice ?? "";
  if (difference.notice) return;
  byId("difference-title").textContent = `${difference.before} → ${difference.after}`;
  byId("difference-body").replaceChildren(...drawDifference(difference));
  setButtons(true);
  showView("difference");
}

function setButtons(isDifference: boolean): void {
  byId("back").hidden = !isDifference;
  byId("print").hidden = !isDifference;
}

function back(): void {
  setButtons(false);
  showView("overview", { focus: false });
  compareButton.focus();
}

/** What the form says, or what is missing in it and where. */
function readForm(): { revision: NewRevision } | { wrong: string; at: HTMLElement } {
  const [name, by] = [input("name").value.trim(), input("by").value.trim()];
  const date = readDate();
  if (!name) return { wrong: "ใส่ชื่อฉบับก่อน", at: input("name") };
  if ("wrong" in date) return date;
  if (!by) return { wrong: "ใส่ชื่อผู้เก็บฉบับก่อน", at: input("by") };
  return { revision: { name, date: date.date, by } };
}

function keep(): void {
  const form = readForm();
  byId("missing").textContent = "wrong" in form ? form.wrong : "";
  if ("wrong" in form) {
    form.at.focus();
    return;
  }
  const work = () => call("panelKeepRevision", form.revision);
  // A lost answer may have been a kept revision: the list says.
  const retry = { label: "ดูรายการใหม่", press: load };
  void start({ progress: "กำลังเก็บฉบับ…", pressed: keepButton, work, retry }, (answer) => {
    byId("missing").textContent = answer.notice ?? "";
    if (answer.notice) return;
    show(answer);
    input("name").value = "";
    byId("keep").querySelector("summary")?.focus();
    say(`เก็บ “${form.revision.name}” แล้ว`);
  });
}

function onSubmit(id: string, act: () => void): void {
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
}

onSubmit("compare-form", compare);
onSubmit("keep-form", keep);
byId("back").onclick = back;
byId("print").onclick = () => print();
closeByKeyAndButton();
load();
