/** The dialog of the texts for LINE: one of a unit, or all, to be copied with one click. @module */
import { call } from "#apps-script/panels/shared/call";
import { closeByKeyAndButton } from "#apps-script/panels/shared/dialog";
import { byId, make } from "#apps-script/panels/shared/element";
import { start } from "#apps-script/panels/shared/task";
import type { LineTexts } from "#apps-script/src/panel-messages";

const unit = byId<HTMLSelectElement>("unit");
const text = byId<HTMLTextAreaElement>("text");
const BETWEEN = "\n\n----------\n\n";
const BY_HAND = "คัดลอกเองไม่ได้ในเบราว์เซอร์นี้ ข้อความถูกเลือกไว้แล้ว กด Ctrl+C (Mac: ⌘C)";
let texts: LineTexts["texts"] = [];

function load(): void {
  void start({ progress: "กำลังอ่านสมุดงาน…", work: () => call("panelLineTexts") }, (answer) => {
    byId("notice").textContent = answer.notice ?? "";
    if (answer.notice) return;
    texts = answer.texts;
    byId("none").hidden = texts.length > 0;
    byId("texts").hidden = texts.length === 0;
    const all = texts.length > 1 ? [make("option", { textContent: `ทุกหน่วยงาน (${texts.length})`, value: "all" })] : [];
    const each = texts.map((one, index) => make("option", { textContent: `${one.unit} (ค้าง ${one.owed})`, value: String(index) }));
    unit.replaceChildren(...each, ...all);
    choose();
  });
}

function choose(): void {
  text.value = unit.value === "all" ? texts.map((one) => one.text).join(BETWEEN) : (texts[Number(unit.value)]?.text ?? "");
  byId("copied").textContent = "";
}

async function copy(): Promise<void> {
  byId("copied").textContent = "";
  const isCopied = (await copyByClipboard(text.value)) || copySelection();
  byId("copied").textContent = isCopied ? "คัดลอกแล้ว" : BY_HAND;
}

/** Often refused in a frame: the page around would have to allow it. */
async function copyByClipboard(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}

/** The old way works in frames too. The text stays selected where it does not, for people's own keys. */
function copySelection(): boolean {
  text.focus();
  text.select();
  const isCopied = document.execCommand("copy");
  if (isCopied) byId("copy").focus();
  return isCopied;
}

unit.onchange = choose;
text.oninput = () => {
  byId("copied").textContent = "";
};
byId("copy").onclick = () => void copy();
closeByKeyAndButton();
load();
