import type { Detail, FollowUp, HandIn, Plan, Project, Unit, Workbook } from "#core/plan/model";
import { checkWorkbook } from "#core/rules/check";
import type { Problem } from "#core/rules/problem";
import type { TabReport } from "#core/workbook/tab-report";
import { TEMPLATE_VERSION } from "#core/workbook/template";

/** A project with nothing wrong in a plan of 2566 and 2567. */
export function project(parts: Partial<Project> = {}): Project {
  return {
    id: null,
    number: null,
    dimension: 1,
    mission: "1.1",
    subMission: null,
    starred: false,
    kind: "โครงการ",
    name: "โครงการหนึ่ง",
    localName: null,
    budgets: { "2566": 1000, "2567": 1000 },
    responsibleUnits: null,
    plannedQuarters: null,
    cadence: null,
    remark: null,
    ...parts,
  };
}

export function plan(parts: Partial<Plan> = {}): Plan {
  return {
    formatVersion: 1,
    organization: { name: "อบต.ตัวอย่าง", type: null, district: null, province: null },
    title: null,
    fiscalYears: [2566, 2567],
    missions: null,
    projects: [],
    printedTotals: null,
    details: null,
    targets: null,
    risks: null,
    ...parts,
  };
}

export function workbook(planParts: Partial<Plan> = {}, parts: Partial<Workbook> = {}): Workbook {
  return {
    formatVersion: 1,
    plan: plan(planParts),
    settings: null,
    units: null,
    holidays: null,
    followUp: null,
    handIns: null,
    revisions: null,
    ...parts,
  };
}

export function detail(parts: Partial<Detail> = {}): Detail {
  return {
    project: null,
    number: null,
    name: "โครงการหนึ่ง",
    budget: null,
    budgetText: null,
    duration: null,
    responsible: null,
    targetGroup: null,
    sections: null,
    ...parts,
  };
}

export function unit(parts: Partial<Unit> = {}): Unit {
  return { name: "กองคลัง", contact: null, emails: ["finance@example.org"], headEmails: [], active: true, ...parts };
}

/** A row of ติดตามผล in which nobody has typed anything. */
export function report(parts: Partial<FollowUp> = {}): FollowUp {
  return {
    project: "p-0",
    fiscalYear: 2566,
    round: "q1",
    planned: true,
    state: null,
    amounts: null,
    result: null,
    problemAndRemedy: null,
    reason: null,
    evidence: null,
    reportedOn: null,
    reportedBy: null,
    ...parts,
  };
}

export function handIn(parts: Partial<HandIn> = {}): HandIn {
  return {
    unit: "กองคลัง",
    fiscalYear: 2566,
    round: "q1",
    version: 1,
    at: "9 มกราคม 2566 เวลา 09:00 น.",
    by: null,
    approvedBy: null,
    approvedAs: null,
    approvedOn: null,
    mark: null,
    receipt: "q1-2566-1",
    ...parts,
  };
}

export function tabReport(parts: Partial<TabReport> = {}): TabReport {
  return {
    templateVersion: TEMPLATE_VERSION,
    missingTabs: [],
    missingColumns: [],
    renamedColumns: [],
    copiedColumns: [],
    lostFormulas: [],
    ...parts,
  };
}

/** What one rule finds, through the whole check. */
export function found(code: string, checked: Workbook, tabs: TabReport | null = null): Problem[] {
  return checkWorkbook({ workbook: checked, tabs }).filter((problem) => problem.code === code);
}

/** The paths at which it finds it. */
export function paths(problems: Problem[]): string[] {
  return problems.map(({ where }) => ("path" in where ? where.path : `${where.sheet}!${where.cell}`));
}
