/**
 * The public shapes of a plan and of a workbook, format version 1.
 *
 * Amounts are baht (satang-exact: at most two decimals). Fiscal years are พ.ศ. (Buddhist Era);
 * dates are ISO ค.ศ. (`2027-01-15`), read in Asia/Bangkok. Three states are kept apart everywhere:
 * - a part that is not known at all is `null` and raises no alarm (a missing part counts as `null`);
 * - `0` is a stated "no budget" (`-`, `xxx`, ไม่ใช้งบประมาณ), `null` inside a plan year is a blank;
 * - what stands in the source but cannot be read is `{ raw: "20,0000" }`, word for word.
 *
 * @module
 */
import * as z from "zod";
import { isInOneFiscalYear } from "#core/calendar/fiscal-year";

export const FORMAT_VERSION = 1;
export const KINDS = ["โครงการ", "กิจกรรม", "มาตรการ", "แนวปฏิบัติ", "อื่นๆ"] as const;
export const PROGRESS_STATES = ["ยังไม่เริ่ม", "อยู่ระหว่างดำเนินการ", "แล้วเสร็จ", "ไม่สามารถดำเนินการได้"] as const;

const raw = z.object({ raw: z.string() }).describe("What stands in the source but cannot be read, word for word.");
const text = z.string().nullable().default(null);
const fiscalYear = z.int().min(2500).max(2699).describe("Fiscal year, พ.ศ.: 1 October of the year before to 30 September.");
const isoDate = z.iso.date().describe("ค.ศ., Asia/Bangkok.");
const number = z.union([z.number(), raw]).nullable().default(null);
const amount = number.describe("Baht; 0 is a stated “no budget”, null is blank.");
const byYear = <T extends z.ZodType>(value: T) => z.record(z.string().regex(/^2[56]\d\d$/, "a fiscal year in พ.ศ., such as 2567"), value);
const budgets = byYear(amount).nullable().default(null);
const dimension = number.describe("1 to 4; anything else is kept and reported.");
const printedNumber = z.union([z.int(), z.string()]).nullable().default(null).describe("As printed; not the identity.");
const partList = <T extends z.ZodType>(item: T) => z.array(item).nullable().default(null);

const project = z.object({
  id: text.describe("The identity; made deterministically when missing."),
  number: printedNumber,
  dimension,
  mission: text,
  subMission: text,
  starred: z.union([z.boolean(), raw]).nullable().default(null).describe("E-PlanNACC's * before the dimension."),
  kind: z
    .union([z.enum(KINDS), raw])
    .nullable()
    .default(null),
  name: text,
  localName: text,
  budgets,
  responsibleUnits: partList(z.string()),
  plannedQuarters: byYear(z.union([z.array(z.int().min(1).max(4)), raw]).nullable())
    .nullable()
    .default(null),
  cadence: partList(z.string()).describe("Keys of the rounds it owes besides."),
  remark: text,
});

const printedTotals = z.object({
  preface: partList(z.object({ dimension, count: number })),
  dimensions: partList(z.object({ dimension, count: number, budgets })),
  missions: partList(z.object({ code: text, count: number, budgets })),
  grand: z
    .object({ count: number, budgets, quarterTicks: byYear(z.array(number).length(4)).nullable().default(null) })
    .nullable()
    .default(null),
});

const detail = z.object({
  project: text.describe("The id of the project it details, or null where none was found."),
  number: printedNumber,
  name: text,
  budget: amount,
  budgetText: text,
  duration: z
    .union([z.object({ from: fiscalYear, to: fiscalYear }), raw])
    .nullable()
    .default(null),
  responsible: text,
  targetGroup: text,
  sections: z
    .partialRecord(z.enum(["1", "2", "3", "4", "5", "6", "7", "8", "9"]), z.string())
    .nullable()
    .default(null),
});

export const planSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  organization: z.object({ name: text, type: text, district: text, province: text }).nullable().default(null),
  title: text,
  fiscalYears: z.array(fiscalYear).min(1),
  missions: partList(z.object({ code: z.string(), name: text, dimension })),
  projects: z.array(project),
  printedTotals: printedTotals.nullable().default(null),
  details: partList(detail),
  targets: partList(z.object({ metric: text, byYear: byYear(number) })),
  risks: partList(
    z.object({ number: printedNumber, step: text, issue: text, score: text, controls: z.array(z.string()).nullable().default(null) }),
  ),
});

const month = z.int().min(1).max(12).describe("Calendar month, October is 10.");
const round = z.object({
  key: z.string().min(1),
  name: text,
  period: z
    .object({ from: month, to: month })
    .refine(
      isInOneFiscalYear,
      "ช่วงเวลาของรอบต้องอยู่ในปีงบประมาณเดียว (ตุลาคม–กันยายน) / a round's period lies inside one fiscal year (October to September)",
    )
    .describe("First and last month, inside one fiscal year."),
  owedBy: z.enum(["unit", "office"]),
  due: z.union([
    z.object({ days: z.int().min(0).max(366), basis: z.enum(["calendar", "working"]) }).describe("That long after the period ends."),
    z.object({ month, day: z.int().min(1).max(31) }).describe("The first such date after the period ends."),
  ]),
  closesAfter: z.int().min(0).max(366).describe("Calendar days after the due date as moved."),
  active: z.boolean().default(true),
});
const stage = z.object({
  key: z.string().min(1),
  from: z.enum(["period-end", "due"]),
  days: z.int().min(-366).max(366).describe("Negative: before."),
  escalate: z.boolean().describe("To the head of the unit as well."),
});

export const settingsSchema = z.object({
  numerals: z.enum(["arabic", "thai"]).default("arabic"),
  issuer: text,
  signatories: partList(z.object({ name: text, position: text })),
  planOfficer: z.object({ name: text, email: text }).nullable().default(null),
  rounds: partList(round).describe("null: the default rounds."),
  stages: partList(stage).describe("null: the default stages."),
});

const unit = z.object({
  name: z.string(),
  contact: text,
  emails: z.array(z.string()),
  headEmails: z.array(z.string()),
  active: z.boolean(),
});

const holiday = z.object({
  date: isoDate,
  name: z.string(),
  effect: z
    .enum(["holiday", "extra", "cancels"])
    .describe("holiday: gives a day in lieu when on a weekend; extra: announced, gives none; cancels: a working day after all."),
  source: text,
});

const followUp = z.object({
  project: z.string(),
  fiscalYear,
  round: z.string(),
  planned: z.boolean().nullable().default(null),
  state: z
    .union([z.enum(PROGRESS_STATES), raw])
    .nullable()
    .default(null),
  amounts: z.object({ plan: amount, ordinance: amount, disbursed: amount }).nullable().default(null),
  result: text,
  problemAndRemedy: text,
  reason: text,
  evidence: text,
  reportedOn: isoDate.nullable().default(null),
  reportedBy: text,
});

const handIn = z.object({
  unit: z.string(),
  fiscalYear,
  round: z.string(),
  version: z.int().min(1),
  at: z.string(),
  by: text,
  approvedBy: text.describe("Name of who approved."),
  approvedAs: text.describe("ปลัด or นายก."),
  approvedOn: isoDate.nullable().default(null),
  mark: text.describe("Hash of what was handed in: a later change is noticed by it. Not for evidence; that is the snapshot's SHA-256."),
  receipt: z.string(),
});

export const workbookSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  plan: planSchema,
  settings: settingsSchema.nullable().default(null),
  units: partList(unit),
  holidays: partList(holiday).describe("null: the holidays that come with the program."),
  followUp: partList(followUp),
  handIns: partList(handIn),
  revisions: partList(z.object({ name: z.string(), at: z.string(), by: text, plan: planSchema })),
});

export type Raw = z.infer<typeof raw>;
export type Amount = number | Raw | null;
export type Budgets = Record<string, Amount>;
export type Plan = z.infer<typeof planSchema>;
export type Organization = NonNullable<Plan["organization"]>;
export type Mission = NonNullable<Plan["missions"]>[number];
export type Project = Plan["projects"][number];
export type PrintedTotals = NonNullable<Plan["printedTotals"]>;
export type Detail = NonNullable<Plan["details"]>[number];
export type Settings = z.infer<typeof settingsSchema>;
export type Round = z.infer<typeof round>;
export type Stage = z.infer<typeof stage>;
export type Unit = z.infer<typeof unit>;
export type Holiday = z.infer<typeof holiday>;
export type FollowUp = z.infer<typeof followUp>;
export type HandIn = z.infer<typeof handIn>;
export type Workbook = z.infer<typeof workbookSchema>;
