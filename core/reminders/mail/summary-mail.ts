/** The plan officer's mail: what is owed, what happened, what went wrong and what to do about it. @module */
import { bangkokDay, compareDates } from "#core/calendar/date";
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { owedWord } from "#core/follow-up/owed-word";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import type { MailContext, MailText } from "#core/reminders/mail/context";
import { bannerOf } from "#core/reminders/mail/digest-mail";
import { type Block, htmlOf, type Inline, type MailDocument, textOf } from "#core/reminders/mail/document";
import { daysLeftText, reportName, type Wording, wordingOf } from "#core/reminders/mail/wording";
import type { NewsItem, Summary } from "#core/reminders/reminder";
import { plain } from "#core/text/plain";

type Kind = NewsItem["kind"];
type News<K extends Kind> = Extract<NewsItem, { kind: K }>;

/** What a section needs besides its items. */
interface Telling {
  words: Wording;
  context: MailContext;
  /** "รายงานไตรมาสที่ 1 ปีงบประมาณ 2570" */
  report(of: { round: string; fiscalYear: number }): string;
}

/** Sections only where there is something to say. Never throws. */
export function summaryMail(summary: Summary, context: MailContext): MailText {
  const words = wordingOf(context);
  const telling: Telling = { words, context, report: reportNames(summary, context, words) };
  const subject = subjectOf(summary, words);
  const of = <K extends Kind>(kind: K) => summary.items.filter((item): item is News<K> => item.kind === kind);
  const document: MailDocument = {
    banner: bannerOf(context),
    preview: subject,
    blocks: [
      { kind: "paragraph", parts: ["เรียน เจ้าหน้าที่ผู้รับผิดชอบแผน"] },
      { kind: "paragraph", parts: [subject] },
      ...notRead(of("not-read"), telling),
      ...notFinished(of("not-read"), telling),
      ...bounced(of("bounced"), telling),
      ...mailFailed(of("mail-failed"), telling),
      ...noAddress(of("no-address"), telling),
      ...noUnit(of("no-unit"), telling),
      ...cellsUnread(of("cells-unread"), telling),
      ...overLimit(of("over-limit")),
      ...closing(of("closing"), "ปิดรับวันนี้", "ยังไม่ส่ง", telling),
      ...closing(of("closed"), "ปิดรับแล้ว", "ไม่ได้ส่ง", telling),
      ...owing(summary, telling),
      ...sent(of("sent"), telling),
      ...handedIn(of("handed-in"), telling),
      ...acknowledged(of("acknowledged"), telling),
      ...snoozed(of("snoozed"), telling),
      { kind: "button", label: "เปิดสมุดงาน", url: context.workbookUrl },
      { kind: "paragraph", tone: "quiet", parts: [WHY] },
    ],
  };
  return { subject, html: htmlOf(document, subject), text: textOf(document) };
}

const WHY = "ท่านได้รับอีเมลนี้เพราะที่อยู่นี้เป็นอีเมลของเจ้าหน้าที่ผู้รับผิดชอบแผนในแท็บ “ตั้งค่า” อีเมลสรุปส่งเฉพาะวันทำการที่มีเรื่องใหม่ และแต่ละเรื่องแจ้งครั้งเดียว";

/** What somebody must do something about. */
const TROUBLE: readonly Kind[] = ["not-read", "bounced", "mail-failed", "no-address", "no-unit", "cells-unread", "over-limit"];

function subjectOf({ date, items, owing: owed }: Summary, { digits, day }: Wording): string {
  const unitsOf = (word: string) => owed.flatMap(({ unit, due }) => (unit !== null && owedWord(date, due) === word ? [unit] : []));
  const late = new Set(unitsOf("ค้างส่ง"));
  const others = new Set(unitsOf("ยังไม่ส่ง").filter((unit) => !late.has(unit)));
  const ofKinds = (...kinds: readonly Kind[]) => items.filter(({ kind }) => kinds.includes(kind)).length;
  const count = (what: string, number: number, of: string) => (number > 0 ? [digits(`${what} ${number} ${of}`)] : []);
  const parts = [
    ...count("ปิดรับวันนี้", ofKinds("closing"), "รอบ"),
    ...count("ปิดรับแล้ว", ofKinds("closed"), "รอบ"),
    ...count("ค้างส่ง", late.size, "หน่วยงาน"),
    ...count("ยังไม่ส่ง", others.size, "หน่วยงาน"),
    ...count("มีเรื่องต้องแก้", ofKinds(...TROUBLE), "เรื่อง"),
  ];
  return `สรุปการติดตามรายงาน ${day(date)}: ${parts.join(" ") || "ความเคลื่อนไหวล่าสุด"}`;
}

function reportNames({ owing: owed }: Summary, { roundName }: MailContext, words: Wording): Telling["report"] {
  const names = new Map(DEFAULT_ROUNDS.map(({ key, name }) => [key, name]));
  for (const { round, roundName: name } of owed) names.set(round, name);
  return ({ round, fiscalYear }) =>
    `${reportName(roundName?.(round) ?? names.get(round) ?? round, words)} ${words.digits(`ปีงบประมาณ ${fiscalYear}`)}`;
}

const section = (text: string, ...blocks: Block[]): Block[] => [{ kind: "heading", text }, ...blocks];
const paragraph = (...parts: Inline[]): Block => ({ kind: "paragraph", parts });
const list = (items: Inline[][]): Block => ({ kind: "items", items: items.map((parts) => ({ mark: "•", parts })) });
const dayOf = (at: string, { day }: Wording) => day(bangkokDay(new Date(at)));

const NOT_READ: Record<Exclude<News<"not-read">["why"], "gave-up">, string> = {
  "no-access": "โปรแกรมไม่มีสิทธิ์เปิดสมุดงานนี้ ให้เปิดสมุดงาน กด แชร์ แล้วให้สิทธิ์บัญชีของโปรแกรมอีกครั้ง (ขอที่อยู่บัญชีจากผู้ดูแลระบบ) ถ้าสมุดงานถูกลบให้กู้คืนจากถังขยะ",
  unreadable: "เปิดสมุดงานได้ แต่ไม่พบตารางของแผน ให้เปิดสมุดงานแล้วเลือกเมนู แผนป้องกันทุจริต › ตรวจแผน หรือกู้คืนจาก ไฟล์ › ประวัติเวอร์ชัน",
};

function notRead(items: News<"not-read">[], { words }: Telling): Block[] {
  const rows = items.flatMap(({ at, why }) => (why === "gave-up" ? [] : [[`${dayOf(at, words)} ${NOT_READ[why]}`]]));
  return rows.length === 0 ? [] : section("อ่านสมุดงานไม่ได้ จึงยังไม่ได้แจ้งเตือนใคร", list(rows));
}

/** Given up: whether the workbook or the mail was at fault is not known, and some mails may have gone. */
function notFinished(items: News<"not-read">[], { words }: Telling): Block[] {
  const days = items.flatMap(({ at, why }) => (why === "gave-up" ? [[dayOf(at, words)]] : []));
  const what = paragraph("บางหน่วยงานอาจได้รับการแจ้งเตือนแล้ว บางหน่วยงานอาจยังไม่ได้รับ โปรแกรมจะลองใหม่ในรอบถัดไป ถ้าได้รับข้อความนี้อีกให้แจ้งผู้ดูแลระบบ");
  return days.length === 0 ? [] : section("งานแจ้งเตือนทำไม่เสร็จ", list(days), what);
}

const BOUNCE: Record<News<"bounced">["bounce"], string> = {
  permanent: "ไม่มีที่อยู่นี้ หรือปลายทางไม่รับ",
  transient: "ยังส่งไม่ถึง เช่น กล่องจดหมายเต็ม อาจถึงภายหลัง",
  complaint: "ผู้รับแจ้งว่าเป็นอีเมลขยะ",
};

function bounced(items: News<"bounced">[], { words }: Telling): Block[] {
  if (items.length === 0) return [];
  const rows = items.map(({ email, units, bounce, at }) => [
    `${plain(email)} (${units.map((one) => plain(one)).join(", ") || "ไม่มีหน่วยงานใดใช้แล้ว"}): ${BOUNCE[bounce]} ${dayOf(at, words)}`,
  ]);
  return section(
    "อีเมลที่ส่งไม่ถึง",
    list(rows),
    paragraph("ตรวจที่อยู่ในแท็บ “ผู้รับผิดชอบ” แล้วแก้หรือลบที่อยู่ที่ใช้ไม่ได้ ระหว่างนี้ให้แจ้งหน่วยงานทางอื่น เช่น เมนู ข้อความสำหรับ LINE…"),
  );
}

function mailFailed(items: News<"mail-failed">[], { report }: Telling): Block[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => [`${unitName(item.unit)}: ${report(item)} (รหัสสำหรับผู้ดูแลระบบ: ${plain(item.why, 80)})`]);
  return section("การแจ้งเตือนที่ส่งไม่สำเร็จ", list(rows), paragraph("โปรดแจ้งหน่วยงานเหล่านี้ทางอื่น และตรวจที่อยู่อีเมลในแท็บ “ผู้รับผิดชอบ”"));
}

function noAddress(items: News<"no-address">[], { report, words }: Telling): Block[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => [`${unitName(item.unit)}: ${report(item)} (${words.digits(item.projects)} โครงการ)`]);
  const what = paragraph("ใส่อีเมลของหน่วยงานในแท็บ “ผู้รับผิดชอบ” ระหว่างนี้ยังไม่มีใครได้รับการเตือน");
  return section("หน่วยงานที่ไม่มีอีเมล", list(rows), what);
}

function noUnit(items: News<"no-unit">[], { report, words }: Telling): Block[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => [`${report(item)} (${words.digits(item.projects)} โครงการ)`]);
  return section("โครงการที่ไม่มีหน่วยงานรับผิดชอบ", list(rows), paragraph("ใส่หน่วยงานในแท็บ “แผน” มิฉะนั้นจะไม่มีใครได้รับการเตือน"));
}

function cellsUnread(items: News<"cells-unread">[], { words }: Telling): Block[] {
  if (items.length === 0) return [];
  const count = Math.max(...items.map((item) => item.count));
  const text = words.digits(`มี ${count} ช่องที่โปรแกรมอ่านไม่ได้ เลือกเมนู แผนป้องกันทุจริต › ตรวจแผน เพื่อดูทีละช่องและวิธีแก้`);
  return section("ช่องที่อ่านไม่ได้", paragraph(text));
}

function owing({ owing: owed, date }: Summary, { report, words }: Telling): Block[] {
  const reports = new Map<string, Summary["owing"]>();
  for (const one of [...owed].sort((a, b) => compareDates(a.due, b.due))) {
    const key = JSON.stringify([one.round, one.fiscalYear]);
    reports.set(key, [...(reports.get(key) ?? []), one]);
  }
  return [...reports.values()].flatMap((units): Block[] => {
    const [first] = units;
    if (!first) return [];
    const rows = units.map(({ unit, projects }): [string, string] => [unitName(unit), words.digits(projects)]);
    return section(
      `${owedWord(date, first.due)}${report(first)}`,
      paragraph({ strong: `กำหนดส่ง${words.day(first.due)} (${daysLeftText(date, first.due, words)})` }),
      { kind: "table", head: ["หน่วยงาน", "โครงการ"], rows },
    );
  });
}

function overLimit(items: News<"over-limit">[]): Block[] {
  if (items.length === 0) return [];
  const rows = items.flatMap(({ held, cut }) => [
    ...held.map((unit) => [`${unitName(unit)}: จะส่งให้ในวันทำการถัดไป`]),
    ...cut.map((unit) => [`${unitName(unit)}: ส่งให้เพียงที่อยู่แรก ๆ ที่เหลือไม่ได้รับ`]),
  ]);
  const what = paragraph(
    "ระบบจำกัดจำนวนที่อยู่อีเมลของแต่ละหน่วยงานและของแต่ละวัน เพื่อไม่ให้สมุดงานถูกใช้ส่งอีเมลถึงคนจำนวนมาก ตรวจที่อยู่ในแท็บ “ผู้รับผิดชอบ” แล้วลบที่อยู่ที่ไม่ใช่ของหน่วยงาน ถ้าจำเป็นต้องใช้มากเช่นนี้ให้แจ้งผู้ดูแลระบบ",
  );
  return section("ที่อยู่อีเมลมากเกินกว่าที่ส่งได้", list(rows), what);
}

function closing(items: News<"closing" | "closed">[], heading: string, what: string, { report, words }: Telling): Block[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => {
    const units = item.units.map(unitName).join(", ");
    return [`${report(item)}: ${words.digits(`${what} ${item.units.length} หน่วยงาน`)} ได้แก่ ${units}`];
  });
  return section(heading, list(rows));
}

/** As people know it; the office among units is the one who reads this. */
function unitName(unit: string | null): string {
  if (unit === null) return "(ไม่มีหน่วยงานรับผิดชอบ)";
  return unit === OFFICE_UNIT ? "เจ้าหน้าที่ผู้รับผิดชอบแผน" : plain(unit);
}

function sent(items: News<"sent">[], { report }: Telling): Block[] {
  if (items.length === 0) return [];
  const rows = items.map(({ to, bounced: returned = [], ...item }) => {
    const tab = item.unit === OFFICE_UNIT ? "ตั้งค่า" : "ผู้รับผิดชอบ";
    const address = (email: string) => `${plain(email)}${returned.includes(email) ? ` (ที่อยู่นี้เคยส่งไม่ถึง ตรวจอีเมลในแท็บ ${tab})` : ""}`;
    return [`${unitName(item.unit)}: ${report(item)} ถึง ${to.map(address).join(", ")}`];
  });
  return section("แจ้งเตือนแล้ว", list(rows));
}

function handedIn(items: News<"handed-in">[], { report, words }: Telling): Block[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => [
    `${unitName(item.unit)}: ${report(item)} ${words.digits(`ฉบับที่ ${item.version}`)} ${dayOf(item.at, words)} เลขที่รับ ${plain(item.receipt)}`,
  ]);
  return section("ส่งรายงานแล้ว", list(rows));
}

function acknowledged(items: News<"acknowledged">[], { report, words }: Telling): Block[] {
  if (items.length === 0) return [];
  return section("หน่วยงานที่กดรับทราบ", list(items.map((item) => [`${unitName(item.unit)}: ${report(item)} ${dayOf(item.at, words)}`])));
}

function snoozed(items: News<"snoozed">[], { report, words }: Telling): Block[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => [`${unitName(item.unit)}: ${report(item)} เลื่อนถึง${words.day(item.until)}`]);
  return section("หน่วยงานที่ขอเลื่อนการเตือน", list(rows));
}
