/** The pages that open from links in mails: one to confirm, one when it is done, one when it cannot be. @module */
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import type { AnswerAction } from "#core/reminders/mail/context";
import { escapeHtml, htmlPage } from "#core/reminders/mail/html-page";
import { mailAddress, reportName, wordingOf } from "#core/reminders/mail/wording";
import { plain } from "#core/text/plain";
import { webAddress } from "#core/text/web-address";

/** Which report an answer is about, as far as it is known. */
export interface AnswerReport {
  organization: string | null;
  unit: string;
  /** Key of the round. */
  round: string;
  /** Its name, where it is known; else that of the default round with this key, or the key. */
  roundName?: string | null;
  /** พ.ศ. */
  fiscalYear: number;
  /** ISO ค.ศ. */
  due: string | null;
}

/**
 * expired: the link is too old. invalid: not one of ours, or changed on the way. handed-in: nothing is owed any more. due-passed: a snooze until
 * a day that has come. failed: nothing was recorded, but may be another time.
 */
export type AnswerRefusal = "expired" | "invalid" | "handed-in" | "due-passed" | "failed";

/**
 * - confirm: says what will happen; its one button posts the form fields `t` (the token) and `until`, where there is such a day, to `postTo`, an
 *   address of the same host. `isOverdue`: asked anew, since the page that was answered showed a day that has come.
 * - done: what was recorded.
 * - refused: why not, and what to do.
 * `until`: ISO ค.ศ., the day on which reminders may come again; null when acknowledging.
 */
export type AnswerPage =
  | {
      state: "confirm";
      action: AnswerAction;
      report: AnswerReport;
      until: string | null;
      postTo: string;
      token: string;
      isOverdue?: boolean;
    }
  | { state: "done"; action: AnswerAction; report: AnswerReport; until: string | null; workbookUrl: string | null }
  | { state: "refused"; why: AnswerRefusal; report: AnswerReport | null; workbookUrl: string | null; officerEmail: string | null };

/** Content-Security-Policy for these pages: no script, nothing from elsewhere, forms to the same host only. */
export const ANSWER_PAGE_CSP = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A whole HTML page, UTF-8, Thai, without scripts. Never throws for dates that are dates. */
export function answerPage(page: AnswerPage): string {
  if (page.state === "confirm") return pageOf(CONFIRM_TITLES[page.action === "acknowledge" ? "acknowledge" : "snooze"], confirmBody(page));
  if (page.state === "done") return pageOf(doneTitle(page), doneBody(page));
  const { title, todo } = REFUSED[page.why];
  return pageOf(title, [
    ...(page.report ? [reportLines(page.report)] : []),
    `<p>${todo}</p>`,
    askLine(page.officerEmail),
    link(page.workbookUrl),
  ]);
}

const { day, digits } = wordingOf({});
const CONFIRM_TITLES = { acknowledge: "ยืนยันการรับทราบ", snooze: "ยืนยันการเลื่อนการเตือน" };

const REFUSED: Record<AnswerRefusal, { title: string; todo: string }> = {
  expired: {
    title: "ลิงก์นี้หมดอายุแล้ว",
    todo: "ยังไม่ได้บันทึกอะไร ใช้ลิงก์ในอีเมลแจ้งเตือนฉบับล่าสุด หรือเปิดสมุดงานแล้วส่งรายงานได้เลย",
  },
  invalid: {
    title: "ลิงก์นี้ใช้ไม่ได้",
    todo: "ยังไม่ได้บันทึกอะไร ลิงก์อาจถูกตัดหรือเปลี่ยนระหว่างทาง กลับไปที่อีเมลแจ้งเตือนแล้วกดลิงก์อีกครั้ง หรือคัดลอกลิงก์ให้ครบทั้งบรรทัด",
  },
  "handed-in": { title: "รายงานรอบนี้ส่งแล้ว", todo: "ไม่ต้องทำอะไรอีก จะไม่มีการเตือนของรอบนี้แล้ว" },
  "due-passed": {
    title: "ถึงวันครบกำหนดแล้ว",
    todo: "จึงเลื่อนการเตือนจนถึงวันครบกำหนดไม่ได้ ยังไม่ได้บันทึกอะไร โปรดส่งรายงานโดยเร็ว",
  },
  failed: { title: "ยังบันทึกไม่สำเร็จ", todo: "ระบบขัดข้องชั่วคราว ยังไม่ได้บันทึกอะไร โปรดรอสักครู่แล้วกดลิงก์ในอีเมลอีกครั้ง" },
};

function confirmBody({ action, report, until, postTo, token, isOverdue = false }: Extract<AnswerPage, { state: "confirm" }>): string[] {
  const isAcknowledged = action === "acknowledge";
  const what = isAcknowledged
    ? "เมื่อกดปุ่ม เจ้าหน้าที่ผู้รับผิดชอบแผนจะเห็นว่าหน่วยงานรับทราบแล้ว การเตือนยังมีตามกำหนดจนกว่าจะส่งรายงาน"
    : `เมื่อกดปุ่ม จะไม่มีการเตือนรายงานนี้จนถึง${until === null ? "วันที่เลือก" : day(until)} กำหนดส่งรายงานยังเป็นวันเดิม ถ้าเลยกำหนดมากจะแจ้งหัวหน้าหน่วยงานตามปกติ`;
  const label = isAcknowledged ? "รับทราบ" : "เลื่อนการเตือน";
  const fields = [hiddenField("t", token), ...(until === null ? [] : [hiddenField("until", until)])].join("");
  return [
    isOverdue ? "<p><strong>หน้าเดิมเปิดค้างไว้จนวันที่แสดงมาถึงแล้ว ยังไม่ได้บันทึก โปรดดูวันใหม่แล้วกดปุ่มอีกครั้ง</strong></p>" : "",
    reportLines(report),
    `<p>${what}</p>`,
    `<form method="post" action="${escapeHtml(postTo)}">${fields}<button type="submit">${label}</button></form>`,
    `<p class="quiet">ถ้าไม่ต้องการ ปิดหน้านี้ได้เลย ยังไม่มีอะไรถูกบันทึก</p>`,
  ];
}

function hiddenField(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

function doneTitle({ action, until }: Extract<AnswerPage, { state: "done" }>): string {
  if (action === "acknowledge") return "รับทราบแล้ว";
  return until === null ? "เลื่อนการเตือนแล้ว" : `เลื่อนการเตือนถึง${day(until)}`;
}

function doneBody({ action, report, workbookUrl }: Extract<AnswerPage, { state: "done" }>): string[] {
  const next =
    action === "acknowledge"
      ? "บันทึกแล้วว่าหน่วยงานรับทราบ การเตือนยังมีตามกำหนดจนกว่าจะส่งรายงาน"
      : "บันทึกแล้ว กำหนดส่งรายงานยังเป็นวันเดิม เมื่อส่งรายงานแล้วจะไม่มีการเตือนอีก";
  return [reportLines(report), `<p>${next}</p>`, link(workbookUrl), `<p class="quiet">ปิดหน้านี้ได้เลย</p>`];
}

function reportLines({ organization, unit, round, roundName, fiscalYear, due }: AnswerReport): string {
  const name = roundName ?? DEFAULT_ROUNDS.find(({ key }) => key === round)?.name ?? round;
  const lines = [
    ["หน่วยงาน", unit === OFFICE_UNIT ? "เจ้าหน้าที่ผู้รับผิดชอบแผน" : plain(unit)],
    ["รายงาน", `${reportName(name, { digits, day })} ปีงบประมาณ พ.ศ. ${fiscalYear}`],
    ...(due === null ? [] : [["กำหนดส่ง", day(due)]]),
    ...(organization === null ? [] : [["องค์กร", plain(organization)]]),
  ];
  return `<dl>${lines.map(([term = "", text = ""]) => `<div><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd></div>`).join("")}</dl>`;
}

function askLine(email: string | null): string {
  const address = mailAddress(email);
  return address === null ? "" : `<p>สอบถาม: <a href="mailto:${escapeHtml(address)}">${escapeHtml(address)}</a></p>`;
}

function link(workbookUrl: string | null): string {
  const url = webAddress(workbookUrl);
  return url === null ? "" : `<p><a href="${escapeHtml(url)}">เปิดสมุดงาน</a></p>`;
}

const HEAD = `<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<style>
body{margin:0;background:#f2f4f7;color:#1f2933;font:17px/1.7 "Sarabun","TH Sarabun New","Noto Sans Thai",Tahoma,"Leelawadee UI",sans-serif;overflow-wrap:anywhere}
main{max-width:560px;margin:24px auto;padding:8px 24px 20px;background:#fff;border:1px solid #d3dae1;border-top:6px solid #0b5c4d}
h1{margin:12px 0;font-size:22px;line-height:1.5}
dl{margin:0 0 16px;padding:10px 14px;background:#e3f1ee}
dt{font-size:14px;color:#52606d}
dd{margin:0 0 4px}
button{min-height:48px;padding:8px 28px;border:0;border-radius:4px;background:#0b5c4d;color:#fff;font:inherit;font-weight:700;cursor:pointer}
button:hover{background:#08473b}
a{color:#0b5c4d}
:focus-visible{outline:3px solid #0b5c4d;outline-offset:3px}
.quiet{font-size:15px;color:#52606d}
@media(max-width:600px){main{margin:0;border-left:0;border-right:0;padding:8px 16px 16px}}
</style>`;

function pageOf(title: string, body: readonly string[]): string {
  const main = `<main>\n<h1>${escapeHtml(title)}</h1>\n${body.filter((part) => part !== "").join("\n")}\n</main>`;
  return htmlPage({ title: escapeHtml(title), head: HEAD, body: `<body>\n${main}\n</body>` });
}
