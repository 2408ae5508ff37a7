/** A small workbook that owes reports on Friday 8 January 2570, and what a function is told when it reads it. @module */
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { type Workbook, workbookSchema } from "#core/plan/model";
import type { ReadSpreadsheet, Registration } from "#lambdas/shared/services";

/** 08:00 in Bangkok; the day of the stage before-7 of the first quarter. */
export const MORNING = Date.parse("2027-01-08T01:00:00.000Z");
export const OFFICER = "plan@example.go.th";

/**
 * กองคลัง owes two rounds (one mail with two reminders), กองช่าง one, the office one, and กองการศึกษา one but has no address: news for the officer.
 * @param projects of each unit.
 */
export function remindedWorkbook(projects = 1): Workbook {
  const units = [
    { name: "กองคลัง", emails: ["finance@example.go.th"], cadence: ["extra"] },
    { name: "กองช่าง", emails: ["works@example.go.th"], cadence: [] },
    { name: "กองการศึกษา", emails: [], cadence: [] },
  ];
  const extra = {
    key: "extra",
    name: "รายงานเพิ่มเติม",
    period: { from: 10, to: 12 },
    owedBy: "office",
    due: { days: 15, basis: "calendar" },
  };
  return workbookSchema.parse({
    formatVersion: 1,
    plan: {
      formatVersion: 1,
      organization: { name: "อบต.ตัวอย่าง" },
      title: "แผนตัวอย่าง",
      fiscalYears: [2570],
      projects: units.flatMap(({ name, cadence }) =>
        Array.from({ length: projects }, (_, index) => ({
          id: `${name}-${index}`,
          number: index + 1,
          name: `โครงการที่ ${index + 1} ของ${name}`,
          responsibleUnits: [name],
          plannedQuarters: { "2570": [1] },
          cadence,
        })),
      ),
    },
    settings: {
      planOfficer: { name: "นักวิเคราะห์ตัวอย่าง", email: OFFICER },
      rounds: [...DEFAULT_ROUNDS.filter(({ key }) => key === "q1"), { ...extra, closesAfter: 15 }],
    },
    units: units.map(({ name, emails }) => ({ name, contact: null, emails, headEmails: [], active: true })),
  });
}

export function spreadsheetOf(workbook: Workbook): ReadSpreadsheet {
  const tabs = { templateVersion: 2, missingTabs: [], missingColumns: [], renamedColumns: [], copiedColumns: [], lostFormulas: [] };
  return {
    name: "สมุดงานตัวอย่าง",
    grids: [],
    reading: { workbook, places: {}, tabs, idsToWrite: [], bindingsToWrite: [], roundKeysToWrite: [] },
    nonce: null,
  };
}

export function registrationOf(spreadsheetId: string): Registration {
  return {
    spreadsheetId,
    aud: "123.apps.googleusercontent.com",
    registeredAt: "2026-12-01T02:00:00.000Z",
    registeredBy: OFFICER,
    organization: "อบต.ตัวอย่าง",
    officerEmail: OFFICER,
    wakeOn: "2027-01-08",
    lastRun: null,
  };
}
