/** The plan and its follow-up as one table. @module */
import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { dimensionName } from "#core/plan/framework";
import { withIds } from "#core/plan/identity";
import type { Amount, FollowUp, Mission, Project, Raw, Round, Workbook } from "#core/plan/model";
import { isNoProject } from "#core/plan/no-project";
import { isRaw, rawOf } from "#core/plan/raw";
import { dimensionOf, missionCode } from "#core/plan/totals";
import { type CsvValue, csvText } from "#core/reports/data/csv-text";
import { NoSuchReport } from "#core/reports/request";
import { toSatang } from "#core/text/satang";

/**
 * The workbook's plan and follow-up as CSV: UTF-8 with byte-order mark (Excel reads Thai only so), CRLF, RFC 4180.
 *
 * One row for each project, fiscal year and follow-up row, in the order of the plan, of the years and of the rounds in ตั้งค่า; a year of the plan in
 * which a project has no follow-up has one row without a round. Every row tells all of the plan's side, so that it stands alone in a filter, a
 * pivot or a database. Since a budget thus stands in several rows, the column {@link FIRST_ROW} is 1 in one row of each project and year: budgets
 * are added where it is 1. Rows that state ไม่มีโครงการ are left out unless somebody reported on them (the JSON has them). Nothing that was typed
 * is: years outside the plan have rows where something stands in them, and follow-up of projects that the plan does not have stands last.
 *
 * Amounts are baht as plain digits (45000, 19.50). What is no amount leaves its cell blank and is told in the column beside it: a stated none (its
 * amount is 0), a blank, what cannot be read, word for word. Years are พ.ศ., dates ISO ค.ศ., 1 and 0 are yes and no. Texts stand as typed, but that
 * control characters go, tabs become spaces, line breaks \n, and a text that a spreadsheet would run as a formula gets an apostrophe in front: that
 * one is to be taken off by who reads the file (a lone dash has it, too).
 *
 * @throws NoSuchReport where the table is larger than {@link LONGEST}: a project's texts stand in each of its rows, so it can be a thousand times
 * what came in.
 */
export function dataCsv(workbook: Workbook): string {
  const text = csvText(rowsOf(workbook), LONGEST);
  if (text === null) throw new NoSuchReport("too-large", TOO_LARGE);
  return `\ufeff${text}`;
}

/** UTF-16 units, some 60 MB of Thai: 500 projects of five years with all their rounds are not half of it. */
const LONGEST = 20_000_000;
const TOO_LARGE = {
  th: "ข้อมูลมากเกินกว่าจะทำเป็น CSV ได้ เพราะข้อความของโครงการซ้ำในทุกแถวของปีและรอบ กรุณาเลือก JSON",
  en: "There is too much for a CSV file, in which a project's texts stand in every row; choose JSON.",
};

function* rowsOf(workbook: Workbook): Iterable<CsvValue[]> {
  yield COLUMNS.map(([title]) => title);
  for (const line of linesOf(workbook)) yield COLUMNS.map(([, value]) => value(line));
}

const FIRST_ROW = "แถวแรกของโครงการในปีนั้น (1 = ใช้รวมงบประมาณ)";

/** What a row is made of. */
interface Line {
  /** Null for follow-up of a project that the plan does not have. */
  project: Project | null;
  mission: Mission | null;
  /** พ.ศ. */
  fiscalYear: number;
  isFirst: boolean;
  report: FollowUp | null;
  round: Round | null;
}

type Column = [header: string, value: (line: Line) => CsvValue];

const COLUMNS: readonly Column[] = [
  ["รหัสโครงการ", ({ project, report }) => project?.id ?? report?.project ?? null],
  ["ลำดับที่", ({ project }) => project?.number ?? null],
  ["มิติ", ({ project }) => asTyped(project?.dimension)],
  ["ชื่อมิติ", ({ project }) => (project === null ? null : dimensionName(dimensionOf(project) ?? 0))],
  ["ภารกิจ", ({ project }) => project?.mission ?? null],
  ["ชื่อภารกิจ", ({ mission }) => mission?.name ?? null],
  ["ภารกิจย่อย", ({ project }) => project?.subMission ?? null],
  ["โครงการที่เพิ่มจากรายการตั้งต้น (*)", ({ project }) => asTyped(project?.starred)],
  ["ประเภท", ({ project }) => asTyped(project?.kind)],
  ["ชื่อโครงการ", ({ project }) => project?.name ?? null],
  ["ชื่อโครงการของหน่วยงาน", ({ project }) => project?.localName ?? null],
  ["หน่วยงานที่รับผิดชอบ", ({ project }) => project?.responsibleUnits?.join("; ") ?? null],
  ["ปีงบประมาณ (พ.ศ.)", ({ fiscalYear }) => fiscalYear],
  [FIRST_ROW, ({ isFirst }) => isFirst],
  ["งบประมาณ (บาท)", (line) => baht(budgetOf(line))],
  ["หมายเหตุงบประมาณ", budgetNote],
  ...[1, 2, 3, 4].map((quarter): Column => [`แผนไตรมาส ${quarter}`, (line) => isPlanned(line, quarter)]),
  ["หมายเหตุไตรมาส", (line) => unreadable(quartersOf(line))],
  ["รอบรายงานเพิ่มเติม", ({ project }) => project?.cadence?.join("; ") ?? null],
  ["หมายเหตุ", ({ project }) => project?.remark ?? null],
  ["รหัสรอบรายงาน", ({ report }) => report?.round ?? null],
  ["รอบรายงาน", ({ round }) => round?.name ?? null],
  ["มีแผนในรอบนี้", ({ report }) => report?.planned ?? null],
  ["สถานะ", ({ report }) => asTyped(report?.state)],
  ["แผนพัฒนาท้องถิ่น (บาท)", ({ report }) => baht(report?.amounts?.plan)],
  ["ข้อบัญญัติ/เทศบัญญัติ (บาท)", ({ report }) => baht(report?.amounts?.ordinance)],
  ["เบิกจ่าย (บาท)", ({ report }) => baht(report?.amounts?.disbursed)],
  ["หมายเหตุจำนวนเงิน", amountsNote],
  ["ผลการดำเนินงาน", ({ report }) => report?.result ?? null],
  ["ปัญหาและแนวทางแก้ไข", ({ report }) => report?.problemAndRemedy ?? null],
  ["เหตุที่ดำเนินการไม่ได้", ({ report }) => report?.reason ?? null],
  ["หลักฐาน", ({ report }) => report?.evidence ?? null],
  ["วันที่รายงาน (ค.ศ.)", ({ report }) => report?.reportedOn ?? null],
  ["ผู้รายงาน", ({ report }) => report?.reportedBy ?? null],
];

function linesOf({ plan: stored, settings, followUp }: Workbook): Line[] {
  const plan = withIds(stored);
  const rounds = settings?.rounds ?? DEFAULT_ROUNDS;
  const reports = reportsByProject(followUp ?? [], rounds);
  const missions = new Map((plan.missions ?? []).map((mission) => [missionCode(mission.code), mission]));
  const roundOf = new Map(rounds.map((round) => [round.key, round]));
  const lines = (project: Project | null, ofProject: readonly FollowUp[], years: readonly number[]) =>
    years.flatMap((fiscalYear): Line[] => {
      const ofYear = ofProject.filter((report) => report.fiscalYear === fiscalYear);
      const mission = missions.get(missionCode(project?.mission ?? null)) ?? null;
      return (ofYear.length === 0 ? [null] : ofYear).map((report, index) => ({
        project,
        mission: project?.mission ? mission : null,
        fiscalYear,
        isFirst: index === 0,
        report,
        round: roundOf.get(report?.round ?? "") ?? null,
      }));
    });
  const known = new Set(plan.projects.map(({ id }) => id));
  const ofPlan = withTheirReports(plan.projects, reports).flatMap(({ project, own }) =>
    isNoProject(project) && own.length === 0 ? [] : lines(project, own, yearsOf(project, own, plan.fiscalYears)),
  );
  const others = [...reports].flatMap(([id, own]) => (known.has(id) ? [] : lines(null, own, yearsOf(null, own, []))));
  return [...ofPlan, ...others];
}

/** The follow-up of each project's id, by round in the order of ตั้งค่า; rows of rounds that are not there come last. */
function reportsByProject(followUp: readonly FollowUp[], rounds: readonly Round[]): Map<string, FollowUp[]> {
  const places = new Map(rounds.map(({ key }, index) => [key, index]));
  const placeOf = ({ round }: FollowUp) => places.get(round) ?? rounds.length;
  const reports = new Map<string, FollowUp[]>();
  for (const row of followUp) {
    const same = reports.get(row.project);
    if (same) same.push(row);
    else reports.set(row.project, [row]);
  }
  return new Map([...reports].map(([id, rows]) => [id, [...rows].sort((a, b) => placeOf(a) - placeOf(b))]));
}

/** Of projects that share an id the first has its follow-up. */
function withTheirReports(projects: readonly Project[], reports: ReadonlyMap<string, FollowUp[]>): { project: Project; own: FollowUp[] }[] {
  const given = new Set<string | null>();
  return projects.map((project) => {
    const own = given.has(project.id) ? [] : (reports.get(project.id ?? "") ?? []);
    given.add(project.id);
    return { project, own };
  });
}

/** The plan's years and others in which the project has something, ascending. */
function yearsOf(project: Project | null, reports: readonly FollowUp[], planYears: readonly number[]): number[] {
  const stated = [...Object.entries(project?.budgets ?? {}), ...Object.entries(project?.plannedQuarters ?? {})];
  const more = stated.flatMap(([year, value]) => (value === null ? [] : [Number(year)]));
  return [...new Set([...planYears, ...more, ...reports.map(({ fiscalYear }) => fiscalYear)])].sort((a, b) => a - b);
}

function asTyped<T extends string | number | boolean>(value: T | Raw | null | undefined): T | string | null {
  return isRaw(value) ? value.raw : (value ?? null);
}

function baht(amount: Amount | undefined): number | null {
  return typeof amount === "number" && toSatang(amount) !== null ? amount : null;
}

/** Undefined where nothing is known of the project's budgets. */
function budgetOf({ project, fiscalYear }: Line): Amount | undefined {
  if (!project?.budgets) return undefined;
  return project.budgets[String(fiscalYear)] ?? null;
}

function budgetNote(line: Line): string | null {
  const budget = budgetOf(line);
  if (line.project === null) return null;
  if (budget === undefined) return "ไม่มีข้อมูล";
  if (budget === null) return "ไม่ได้กรอก";
  return budget === 0 ? "ระบุว่าไม่ใช้งบประมาณ" : unreadable(budget);
}

/** What stands there word for word, where it is no amount; null else. */
function unreadable(value: unknown): string | null {
  const raw = rawOf(value) ?? (typeof value === "number" && toSatang(value) === null ? String(value) : null);
  return raw === null ? null : `อ่านไม่ได้: ${raw}`;
}

function amountsNote({ report }: Line): string | null {
  const { plan, ordinance, disbursed } = report?.amounts ?? {};
  const notes = Object.entries({ แผนพัฒนาท้องถิ่น: plan, "ข้อบัญญัติ/เทศบัญญัติ": ordinance, เบิกจ่าย: disbursed }).flatMap(([label, amount]) => {
    const note = unreadable(amount);
    return note === null ? [] : [`${label} ${note}`];
  });
  return notes.length === 0 ? null : notes.join("\n");
}

function quartersOf({ project, fiscalYear }: Line) {
  return project?.plannedQuarters?.[String(fiscalYear)] ?? null;
}

function isPlanned(line: Line, quarter: number): boolean | null {
  const planned = quartersOf(line);
  return Array.isArray(planned) ? planned.includes(quarter) : null;
}
