/** The dialog of the next reminders: to whom, and what each mail looks like. @module */
import { call } from "#apps-script/panels/shared/call";
import { closeByKeyAndButton } from "#apps-script/panels/shared/dialog";
import { button, byId, make, plainList } from "#apps-script/panels/shared/element";
import { start } from "#apps-script/panels/shared/task";
import type { PreviewMail, ReminderPreview } from "#apps-script/src/panel-messages";

const asMail = byId<HTMLInputElement>("as-mail");
const asText = byId<HTMLInputElement>("as-text");
const frame = byId<HTMLIFrameElement>("html");

function load(): void {
  void start({ progress: "กำลังอ่านสมุดงาน…", work: () => call("panelReminderPreview") }, (answer) => {
    byId("notice").textContent = answer.notice ?? "";
    if (!answer.notice) show(answer);
  });
}

function show({ day, mails, why, remark }: ReminderPreview): void {
  byId("remark").textContent = remark;
  byId("day").textContent = mails.length === 0 ? `ยังไม่มีอีเมลที่จะส่ง ${why}` : `การแจ้งเตือนครั้งถัดไป ${day} มี ${mails.length} ฉบับ`;
  byId("preview").hidden = mails.length === 0;
  const buttons = mails.map((mail) => button(mail.unit, () => choose(mail)));
  const choose = (mail: PreviewMail) => {
    for (const [index, one] of mails.entries()) buttons[index]?.setAttribute("aria-current", String(one === mail));
    showMail(mail);
  };
  byId("mails").replaceChildren(plainList(buttons.map((one) => make("li", {}, [one]))));
  if (mails[0]) choose(mails[0]);
}

function showMail({ unit, to, subject, html, text }: PreviewMail): void {
  byId("subject").textContent = subject;
  byId("to").textContent = to.length > 0 ? `ถึง ${to.join(", ")}` : "ไม่มีผู้รับ: ใส่อีเมลของหน่วยงานในแท็บ “ผู้รับผิดชอบ” อีเมลนี้จึงจะถูกส่ง";
  frame.title = `อีเมลถึง ${unit}`;
  // The frame runs nothing; and a link would open a window, which it may not: so a click leads nowhere.
  frame.srcdoc = html.replace("<head>", () => `<head><base target="_blank"><style>${fontFaces()}</style>`);
  byId<HTMLTextAreaElement>("text").value = text;
}

/** Fonts that this page brings along, for machines that have no Thai ones. */
function fontFaces(): string {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      // A sheet from elsewhere does not say what is in it.
      return [];
    }
  });
  return rules.flatMap((rule) => (rule instanceof CSSFontFaceRule ? [rule.cssText] : [])).join("\n");
}

function showForm(): void {
  frame.hidden = asText.checked;
  byId("text").hidden = asMail.checked;
}

for (const choice of [asMail, asText]) choice.onchange = showForm;
closeByKeyAndButton();
load();
