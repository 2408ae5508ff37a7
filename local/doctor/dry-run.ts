/** What mail a workbook would send on a day, told by the deployed function; nothing is sent. @module */
import { formatThaiDate } from "#core/calendar/thai-date";
import { CannotRead, type Options } from "#local/cli/command";
import { tableLines } from "#local/cli/table";
import { typedDay } from "#local/cli/typed-day";
import { askDoctor, DoctorFailed } from "#local/doctor/ask";
import { explainAws } from "#local/doctor/aws-failure";
import { factsOf, type Surroundings } from "#local/doctor/facts";
import { spreadsheetIdIn } from "#local/to-google/spreadsheet-id";

/** @throws CannotRead in one line, for what was typed and for what AWS or the function refuse */
export async function dryRunLines(file: string, { on, json }: Options, surroundings: Surroundings): Promise<string[]> {
  const spreadsheetId = spreadsheetIdIn(file);
  if (spreadsheetId === null) throw new CannotRead("doctor --dry-run ต้องระบุรหัสหรือที่อยู่ของสเปรดชีต (say which spreadsheet)");
  if (on === null) throw new CannotRead("doctor --dry-run ต้องระบุวันที่ เช่น --on 2027-01-08 หรือ --on 8/1/2570 (say which day)");
  const day = typedDay(on);
  const dryRun = await asked(surroundings, { spreadsheetId, day });
  if (json) return [JSON.stringify(dryRun, null, 2)];
  const date = formatThaiDate(day, { weekday: true });
  if (dryRun === null || "failed" in dryRun)
    throw new CannotRead(`${date}: ลองไม่ได้: ${dryRun?.failed ?? "ไม่มีคำตอบ"} (the function cannot tell)`);
  const { mails, wakeOn } = dryRun;
  const next = wakeOn === null ? "หลังจากนั้นไม่มีวันที่ต้องส่ง" : `หลังจากนั้นระบบจะเปิดสมุดงานอีกครั้ง ${formatThaiDate(wakeOn, { weekday: true })}`;
  const kinds = { digest: "แจ้งเตือน", summary: "สรุปถึงเจ้าหน้าที่แผน" };
  const rows = mails.map(({ kind, unit, to, subject, stages }) => [
    kinds[kind],
    unit,
    to.length > 0 ? to.join(", ") : "ไม่มีอีเมล",
    stages.length > 0 ? stages.join(", ") : "",
    subject,
  ]);
  return [
    `${date}: อีเมล ${mails.length} ฉบับ ยังไม่ได้ส่ง (nothing was sent)`,
    ...(rows.length > 0 ? tableLines(["ชนิด", "หน่วยงาน", "ส่งถึง", "ขั้น", "เรื่อง"], rows) : []),
    next,
  ];
}

async function asked(surroundings: Surroundings, dryRun: { spreadsheetId: string; day: string }) {
  const facts = factsOf(surroundings);
  try {
    facts.settings();
  } catch (error) {
    throw new CannotRead(`ค่าใน cdk.context.json ยังไม่มีหรือไม่ถูกต้อง (${error instanceof Error ? error.message : "settings"})`);
  }
  try {
    if ((await facts.stack()) === null)
      throw new CannotRead(`ยังไม่ได้ติดตั้ง ${surroundings.stage}: npx cdk deploy -c stage=${surroundings.stage} (not deployed)`);
    return (await askDoctor({ aws: facts.aws(), output: facts.output }, { dryRun })).dryRun;
  } catch (error) {
    if (error instanceof CannotRead) throw error;
    if (error instanceof DoctorFailed) throw new CannotRead(`ฟังก์ชัน ${error.functionName} ทำงานไม่สำเร็จ ดูบันทึกของฟังก์ชัน (${error.message})`);
    const { why, mend } = explainAws(error, "lambda:InvokeFunction");
    throw new CannotRead(`${why.th}: ${mend[0] ?? ""} (${why.en})`);
  }
}
