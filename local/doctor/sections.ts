import type { Text } from "#local/doctor/walk";

/** The sections of docs/operating.md that lead from zero to the first reminder, in order: the first is number 1. `en` is the heading there. */
export const SECTIONS: readonly Text[] = [
  { th: "โปรแกรม", en: "The program" },
  { th: "โปรเจกต์ใน Google Cloud", en: "A Google Cloud project" },
  { th: "สวิตช์ของบัญชี Google", en: "The switch of the account" },
  { th: "ลงชื่อเข้าใช้ Google", en: "Log in" },
  { th: "บัญชี AWS", en: "An AWS account" },
  { th: "ค่าที่ผู้ดูแลตั้ง", en: "The settings" },
  { th: "ประตูจาก AWS เข้า Google", en: "The door at Google" },
  { th: "ติดตั้งใน AWS", en: "Deploy" },
  { th: "อีเมล", en: "Mail" },
  { th: "สมุดงาน", en: "Make a workbook" },
  { th: "เชื่อมสมุดงาน", en: "Connect the workbook" },
  { th: "การแจ้งเตือนครั้งแรก", en: "The first reminder" },
];

export const SECTION = {
  program: 1,
  cloudProject: 2,
  accountSwitch: 3,
  login: 4,
  awsAccount: 5,
  settings: 6,
  door: 7,
  deploy: 8,
  mail: 9,
  workbook: 10,
  connect: 11,
  firstReminder: 12,
} as const;
