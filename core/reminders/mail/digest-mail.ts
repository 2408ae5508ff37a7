/** The mail to a unit that owes reports. @module */
import { bangkokDay, daysBetween } from "#core/calendar/date";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import type { AnswerAction, MailContext, MailText } from "#core/reminders/mail/context";
import { type Block, htmlOf, type Inline, type MailDocument, textOf } from "#core/reminders/mail/document";
import { daysLeftText, mailAddress, projectMarks, reportName, type Wording, wordingOf } from "#core/reminders/mail/wording";
import type { Digest, DigestPart } from "#core/reminders/reminder";
import { plain } from "#core/text/plain";
import { webAddress } from "#core/text/web-address";

/** One mail with a section for each report that the unit owes. Never throws; `digest.parts` holds one at least. */
export function digestMail(digest: Digest, context: MailContext): MailText {
  const words = wordingOf(context);
  const subject = subjectOf(digest, context.today, words);
  const document: MailDocument = {
    banner: bannerOf(context),
    preview: digest.parts.map((part) => dueText(part, context.today, words)).join(" "),
    blocks: [
      ...greeting(digest, context.today, words),
      ...digest.parts.flatMap((part) => section(part, digest, context, words)),
      { kind: "button", label: "เปิดตารางติดตามผล", url: tableUrl(digest, context) },
      ...steps(words),
      ...closing(digest, context),
    ],
  };
  return { subject, html: htmlOf(document, subject), text: textOf(document) };
}

/** The office and its plan, above every mail. */
export function bannerOf({ organization, title }: MailContext): string[] {
  return [plain(organization), ...(title === null ? [] : [plain(title)])];
}

function subjectOf({ unit, parts }: Digest, today: string, { digits, day }: Wording): string {
  const [first] = parts;
  const who = plain(unit, 80);
  if (!first) return who;
  const rows = parts.reduce((sum, { owed }) => sum + owed.length, 0);
  const late = parts.filter(({ due }) => daysBetween(today, due) < 0);
  if (parts.length > 1) {
    const rounds = digits(`${parts.length} รอบ`);
    const owed = digits(`${rows} รายการ`);
    if (late.length === 0) return `ส่งรายงาน ${rounds} รอบแรกภายใน${day(first.due)}: ${who} ${owed}`;
    return `เลยกำหนดส่งรายงาน ${digits(late.length)} ใน ${rounds} ตั้งแต่${day(first.due)}: ${who} ${owed}`;
  }
  const report = reportName(first.roundName, { digits, day });
  const owed = digits(`${rows} โครงการ`);
  if (late.length > 0) return `เลยกำหนดส่ง${report} (${day(first.due)}): ${who} ${owed}`;
  return `ส่ง${report} ภายใน${first.due === today ? "วันนี้ " : ""}${day(first.due)}: ${who} ${owed}`;
}

const isOffice = ({ unit }: Pick<Digest, "unit">) => unit === OFFICE_UNIT;

function greeting(digest: Digest, today: string, { digits }: Wording): Block[] {
  const who = isOffice(digest) ? "เจ้าหน้าที่ผู้รับผิดชอบแผน" : plain(digest.unit);
  const rounds = digest.parts.length;
  const ask = rounds > 1 ? `ขอให้ส่งรายงานผล ${rounds} รอบ ตามรายการด้านล่าง` : "ขอให้ส่งรายงานผลของโครงการตามรายการด้านล่าง";
  return [
    { kind: "paragraph", parts: [`เรียน ${who}${digest.escalated && !isOffice(digest) ? " และหัวหน้าหน่วยงาน" : ""}`] },
    { kind: "paragraph", parts: [digits(ask)] },
    ...(digest.escalated ? [escalation(digest, today)] : []),
  ];
}

/** An office may tell the head before the due date, or even before the period is over. */
function escalation({ unit, parts }: Digest, today: string): Block {
  const whom = unit === OFFICE_UNIT ? "ผู้บังคับบัญชา" : "หัวหน้าหน่วยงาน";
  if (parts.some(({ due }) => daysBetween(today, due) < 0))
    return { kind: "paragraph", tone: "alarm", parts: [`เลยกำหนดแล้วยังไม่ได้รับรายงาน อีเมลฉบับนี้จึงเรียนถึง${whom}ด้วย`] };
  const isOver = parts.some(({ deadline }) => daysBetween(today, deadline.periodEnd) < 0);
  return { kind: "paragraph", parts: [isOver ? `ยังไม่ได้รับรายงาน อีเมลฉบับนี้จึงเรียนถึง${whom}ด้วย` : `อีเมลฉบับนี้เรียนถึง${whom}ด้วย`] };
}

function dueText({ due }: DigestPart, today: string, words: Wording): string {
  return `กำหนดส่ง${words.day(due)} (${daysLeftText(today, due, words)})`;
}

function section(part: DigestPart, digest: Digest, context: MailContext, words: Wording): Block[] {
  const { today } = context;
  const isLate = daysBetween(today, part.due) < 0;
  const { closes } = part.deadline;
  const last: Inline[] = isLate && daysBetween(today, closes) >= 0 ? [`ปิดรับ${words.day(closes)}`] : [];
  return [
    { kind: "heading", text: `${reportName(part.roundName, words)} ${words.digits(`ปีงบประมาณ พ.ศ. ${part.fiscalYear}`)}` },
    { kind: "paragraph", parts: [{ strong: dueText(part, today, words) }, ...last], ...(isLate && { tone: "alarm" as const }) },
    { kind: "paragraph", parts: [`${owedText(part, today, words)} แต่ละโครงการมีลิงก์ไปยังแถวของโครงการนั้น`] },
    { kind: "items", items: projectItems(part, context, words) },
    ...(digest.escalated && (isLate || part.history.length > 0) ? history(part, words) : []),
    ...answers(part, context, words),
  ];
}

/** Before the period is over nobody can have reported yet. */
function owedText({ owed, due, deadline: { periodEnd } }: DigestPart, today: string, { digits, day }: Wording): string {
  const projects = digits(`${owed.length} โครงการ`);
  if (daysBetween(today, periodEnd) < 0) return `ยังไม่ได้รายงาน ${projects}`;
  return `รอบนี้สิ้นสุด${day(periodEnd)} และต้องส่งรายงานภายใน${day(due)} มี ${projects}`;
}

function projectItems(part: DigestPart, context: MailContext, words: Wording) {
  const numbers = part.owed.map(({ number }) => number);
  const marks = projectMarks(numbers, words, "•");
  return part.owed.map(({ id, name }, index) => ({
    mark: marks[index] ?? "•",
    parts: [{ link: plain(name) || "(ไม่มีชื่อโครงการ)", url: context.rowUrl(part, id) }],
  }));
}

const WHAT = { sent: "แจ้งเตือนถึง", acknowledged: "หน่วยงานกดรับทราบ", snoozed: "หน่วยงานขอเลื่อนการเตือน" } as const;

/** Who was reminded when. */
function history({ history: events }: DigestPart, { digits, day }: Wording): Block[] {
  if (events.length === 0) return [{ kind: "paragraph", parts: ["ก่อนหน้านี้ยังไม่มีอีเมลแจ้งเตือนของรอบนี้"] }];
  const address = (email: string, returned: readonly string[]) => `${plain(email)}${returned.includes(email) ? " (ส่งไม่ถึง)" : ""}`;
  const items = events.map(({ at, what, to, returned = [] }, index) => ({
    mark: digits(`${index + 1}.`),
    parts: [
      `${day(bangkokDay(new Date(at)))} ${WHAT[what]}`,
      ...(what === "sent" ? [to.map((one) => address(one, returned)).join(", ")] : []),
    ],
  }));
  return [
    { kind: "paragraph", parts: [{ strong: "การแจ้งเตือนที่ผ่านมา" }] },
    { kind: "items", items },
  ];
}

/** Acknowledge, and put off while there is something to put off. */
function answers(part: DigestPart, { answerUrl, today }: MailContext, { digits }: Wording): Block[] {
  const labels: Record<AnswerAction, string> = {
    acknowledge: "รับทราบแล้ว",
    "snooze-1": digits("เลื่อนการเตือน 1 วัน"),
    "snooze-3": digits("เลื่อนการเตือน 3 วัน"),
    "snooze-due": "เลื่อนจนถึงวันครบกำหนด",
  };
  const actions: AnswerAction[] = ["acknowledge", "snooze-1", "snooze-3"];
  if (daysBetween(today, part.due) > 0) actions.push("snooze-due");
  const links = actions.flatMap((action) => {
    const url = webAddress(answerUrl(part, action));
    return url === null ? [] : [{ link: labels[action], url }];
  });
  return links.length === 0 ? [] : [{ kind: "links", links }];
}

/** The row of the first project: so the tab of the reports opens, not the first one. */
function tableUrl({ parts: [part] }: Digest, { rowUrl, workbookUrl }: MailContext): string {
  const [project] = part?.owed ?? [];
  return (part && project && webAddress(rowUrl(part, project.id))) ?? workbookUrl;
}

function steps({ digits }: Wording): Block[] {
  const items = [
    "กรอก: เปิดตารางติดตามผล กรอกสถานะและผลการดำเนินการของทุกโครงการข้างต้น",
    "ตรวจ: เลือกเมนู แผนป้องกันทุจริต › ตรวจแผน แล้วแก้ช่องที่มีสี",
    "ส่ง: เลือกเมนู แผนป้องกันทุจริต › ส่งรายงานรอบ… เมื่อส่งแล้วการเตือนของรอบนั้นจะหยุดเอง",
  ];
  return [
    { kind: "heading", text: digits("ทำ 3 ขั้นตอน") },
    { kind: "items", items: items.map((text, index) => ({ mark: digits(`${index + 1}.`), parts: [text] })) },
  ];
}

function closing(digest: Digest, context: MailContext): Block[] {
  const ask = officerOf(context);
  const file = plain(context.spreadsheetName ?? context.title ?? "");
  const where = file === "" ? "" : ` ของสมุดงาน “${file}”`;
  const whose = isOffice(digest)
    ? `ท่านได้รับอีเมลนี้เพราะที่อยู่นี้เป็นอีเมลของเจ้าหน้าที่ผู้รับผิดชอบแผนในแท็บ “ตั้งค่า”${where}`
    : `ท่านได้รับอีเมลนี้เพราะที่อยู่นี้เป็นอีเมลของ ${plain(digest.unit)}${digest.escalated ? " หรือของหัวหน้าหน่วยงาน" : ""} ในแท็บ “ผู้รับผิดชอบ”${where}`;
  return [
    ...(isOffice(digest) || ask.length === 0 ? [] : [{ kind: "paragraph" as const, parts: ["สอบถาม:", ...ask] }]),
    { kind: "paragraph", tone: "quiet", parts: [whose] },
  ];
}

/** Whom to ask; empty where nobody is named. */
function officerOf({ officer }: MailContext): Inline[] {
  const name = plain(officer?.name ?? "");
  const email = mailAddress(officer?.email ?? null);
  return [...(name === "" ? [] : [name]), ...(email === null ? [] : [{ mail: email }])];
}
