/** Digests and contexts for the tests of mails. @module */
import fc from "fast-check";
import type { MailContext } from "#core/reminders/mail/context";
import type { Digest, DigestPart, Summary } from "#core/reminders/reminder";

const Q1 = { round: "q1", roundName: "รายงานไตรมาสที่ 1", fiscalYear: 2570, due: "2027-01-15", daysLeft: 4 };

/** First quarter of 2570, due Friday 15 January 2027. */
export function part(values: Partial<DigestPart> = {}): DigestPart {
  const owed = values.owed ?? [
    { id: "p3", index: 2, number: "3", name: "โครงการอบรมคุณธรรม จริยธรรมผู้บริหารและพนักงาน" },
    { id: "p7", index: 6, number: "7", name: "มาตรการเผยแพร่ข้อมูลการจัดซื้อจัดจ้าง" },
    { id: "p12", index: 11, number: "12", name: "กิจกรรมประกาศเจตจำนงต่อต้านการทุจริต" },
  ];
  return {
    unit: "กองคลัง",
    round: "q1",
    fiscalYear: 2570,
    stage: "before-7",
    due: "2027-01-15",
    to: ["finance@example.org"],
    projects: owed.map(({ id }) => id),
    deadline: {
      round: "q1",
      fiscalYear: 2570,
      periodStart: "2026-10-01",
      periodEnd: "2026-12-31",
      due: "2027-01-15",
      closes: "2027-02-01",
      label: { th: "", en: "" },
    },
    ends: "2027-02-01",
    roundName: "รายงานไตรมาสที่ 1",
    history: [],
    ...values,
    owed,
  };
}

export function digest(values: Partial<Digest> = {}): Digest {
  const parts = values.parts ?? [part()];
  return { unit: parts[0]?.unit ?? "", to: ["finance@example.org"], escalated: false, ...values, parts };
}

export function context(values: Partial<MailContext> = {}): MailContext {
  return {
    organization: "อบต.ตัวอย่าง",
    title: "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 – 2570)",
    today: "2027-01-08",
    officer: { name: "เจ้าหน้าที่ตัวอย่าง", email: "officer@example.org" },
    workbookUrl: "https://sheets.example.org/d/abc/edit",
    rowUrl: (_, id) => `https://sheets.example.org/d/abc/edit#gid=4&range=C${id.slice(1)}`,
    answerUrl: ({ round }, action) => `https://gateway.example.org/v1/answers?t=${round}.${action}`,
    spreadsheetName: "แผนทุจริต 2570",
    ...values,
  };
}

/** A summary with an item of every kind. */
export const EVERYTHING: Summary = {
  date: "2027-01-11",
  to: "officer@example.org",
  items: [
    { key: "1", kind: "not-read", at: "2027-01-10T01:00:00Z", why: "no-access" },
    { key: "2", kind: "bounced", email: "gone@example.org", at: "2027-01-08T02:00:00Z", bounce: "permanent", units: ["กองสาธารณสุข"] },
    { key: "3", kind: "no-address", unit: "กองช่าง", round: "q1", fiscalYear: 2570, projects: 4 },
    { key: "4", kind: "no-unit", round: "q1", fiscalYear: 2570, projects: 2 },
    { key: "5", kind: "mail-failed", unit: "กองการศึกษา", round: "q1", fiscalYear: 2570, stage: "before-7", why: "rejected" },
    { key: "6", kind: "sent", unit: "กองคลัง", round: "q1", fiscalYear: 2570, stage: "before-7", to: ["finance@example.org"] },
    { key: "7", kind: "handed-in", unit: "สำนักปลัด", round: "q1", fiscalYear: 2570, version: 2, at: "2027-01-08T06:00:00Z", receipt: "R-1" },
    { key: "8", kind: "acknowledged", unit: "กองคลัง", round: "q1", fiscalYear: 2570, at: "2027-01-08T17:30:00Z" },
    { key: "9", kind: "cells-unread", count: 3 },
    { key: "10", kind: "snoozed", unit: "กองคลัง", round: "q1", fiscalYear: 2570, until: "2027-01-13" },
    { key: "11", kind: "closing", round: "q4", fiscalYear: 2569, units: ["กองช่าง", "สำนักงาน"] },
    { key: "12", kind: "closed", round: "q3", fiscalYear: 2569, units: ["กองคลัง"] },
  ],
  owing: [
    { unit: "กองคลัง", ...Q1, projects: 12 },
    { unit: null, ...Q1, projects: 2 },
  ],
};

/** Any text at all, halves of letters and control characters too. (fast-check's own "binary" strings take seconds to begin.) */
export const anyText = fc
  .array(fc.oneof(fc.nat(0xffff), fc.nat(0x9f), fc.integer({ min: 0x0e00, max: 0x0e5b })), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));
