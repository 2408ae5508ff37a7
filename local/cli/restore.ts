import { bangkokDay } from "#core/calendar/date";
import { OUTPUTS, stackName } from "#infra/names";
import { filesClient, tableClient } from "#lambdas/shared/aws";
import { createRetry } from "#lambdas/shared/retry";
import { createTable } from "#lambdas/shared/table";
import { type Answer, CannotRead, type Options, type Progress } from "#local/cli/command";
import { stageOf } from "#local/cli/stage";
import { awsRefusal, explainAws } from "#local/doctor/aws-failure";
import { factsOf } from "#local/doctor/facts";
import { type RestoredFiles, restoreFiles } from "#local/restore/restore-files";
import { type RestoredItems, type RestoreWish, restoreItems } from "#local/restore/restore-items";
import { spreadsheetIdIn } from "#local/to-google/spreadsheet-id";

/** Where the records are. The command itself asks the stack; tests stand in for AWS. */
export interface RestorePlaces {
  table: string;
  bucket: string;
  region: string;
  tableUrl?: string;
  filesUrl?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  now?: Date;
}

/**
 * Puts back into the deployment's table and bucket what a restored copy of the table has and they lack. Exit code 1 where a hand-in's file is lost.
 * @throws CannotRead for options that contradict each other, and for what AWS refuses
 */
export async function restore(options: Options, progress: Progress, given?: RestorePlaces): Promise<Answer> {
  const { from } = options;
  if (from === null || from === "") throw new CannotRead("restore ต้องระบุตารางที่กู้คืนมา เช่น --from Sucharit-prod-restored (say which table)");
  const wish = wishOf(options);
  try {
    const { table, bucket, region, tableUrl, filesUrl, credentials, now = new Date() } = given ?? (await deployedPlaces(options));
    if (from === table && wish.as === null) throw new CannotRead(`--from ต้องเป็นตารางอื่นที่ไม่ใช่ ${table} (the live table itself)`);
    const access = { region, ...(credentials && { credentials }) };
    const client = tableClient({ endpoint: tableUrl, ...access });
    const retry = createRetry({ remainingMs: () => Number.POSITIVE_INFINITY });
    const items = await restoreItems({ client, retry, from, to: table, now }, wish, (read) => progress(1, 3, `อ่านแล้ว ${read} รายการ`));
    const files = await restoreFiles(
      { client: filesClient({ endpoint: filesUrl, ...access }), bucket, retry },
      items.files,
      wish.dryRun,
      (done) => progress(2, 3, `ไฟล์ ${done} จาก ${items.files.length}`),
    );
    // What came back may be owed today: the next schedule looks, and the ledger says what has gone.
    const { registry } = createTable({ client, table, retry, clock: () => now });
    if (!wish.dryRun) for (const id of items.workbooks) await registry.wakeBy(id, bangkokDay(now));
    return { lines: linesOf(from, table, items, files, wish), exitCode: files.lost.length > 0 ? 1 : 0 };
  } catch (error) {
    throw error instanceof CannotRead ? error : new CannotRead(failure(error, from));
  }
}

function wishOf({ workbook, as, overwrite, dryRun }: Options): RestoreWish {
  const idOf = (option: string, typed: string | null) => {
    if (typed === null) return null;
    const id = spreadsheetIdIn(typed);
    if (id === null) throw new CannotRead(`${option} ต้องเป็นรหัสหรือที่อยู่ของสเปรดชีต (ได้รับ “${typed}”)`);
    return id;
  };
  const wish = { workbook: idOf("--workbook", workbook), as: idOf("--as", as), overwrite, dryRun };
  if (wish.workbook === null && (overwrite || wish.as !== null))
    throw new CannotRead("--overwrite และ --as ต้องระบุสมุดงานด้วย --workbook (only for one workbook)");
  if (overwrite && wish.as !== null) throw new CannotRead("ใช้ --overwrite หรือ --as อย่างใดอย่างหนึ่ง (one of the two)");
  return wish;
}

async function deployedPlaces({ stage: typed }: Options): Promise<RestorePlaces> {
  const stage = stageOf(typed);
  const facts = factsOf({ stage, folder: process.cwd(), env: process.env, now: new Date(), auth: null, user: null, registry: "" });
  try {
    facts.settings();
  } catch (error) {
    throw new CannotRead(`ค่าใน cdk.context.json ยังไม่มีหรือไม่ถูกต้อง (${error instanceof Error ? error.message : "settings"})`);
  }
  const [table, bucket] = [await facts.output(OUTPUTS.table), await facts.output(OUTPUTS.bucket)];
  if (table === "" || bucket === "")
    throw new CannotRead(`ยังไม่ได้ติดตั้ง ${stackName(stage)}: npx cdk deploy -c stage=${stage} (not deployed)`);
  return { table, bucket, region: facts.region() };
}

function failure(error: unknown, from: string): string {
  if (awsRefusal(error) === "absent")
    return `ไม่พบตาราง ${from} หรือยังกู้คืนไม่เสร็จ: รอสักครู่แล้วสั่งใหม่ (no such table, or it is still being restored)`;
  const { why, mend } = explainAws(error, "dynamodb, s3");
  return `${why.th}: ${mend[0] ?? ""} (${why.en}) สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อได้ (the same command goes on)`;
}

function linesOf(from: string, table: string, items: RestoredItems, files: RestoredFiles, { dryRun }: RestoreWish): string[] {
  const did = dryRun ? "จะกู้คืน" : "กู้คืน";
  return [
    `${from} → ${table}${dryRun ? ": ยังไม่ได้แก้อะไร --dry-run (nothing was changed)" : ""}`,
    `รายการ (items): อ่าน ${items.read} · ${did} ${items.restored} · มีอยู่แล้ว ${items.there} · คงของใหม่กว่าไว้ ${items.kept} · หมดอายุ ${items.expired}`,
    `ไฟล์รายงานที่ส่ง (hand-ins): ${did} ${files.restored} · มีอยู่แล้ว ${files.there} · หาไม่พบ ${files.lost.length}`,
    `สมุดงานที่กู้คืน (workbooks): ${items.workbooks.length}${dryRun || items.workbooks.length === 0 ? "" : " ระบบจะเปิดอ่านตามกำหนดรอบถัดไป"}`,
    ...files.lost.map((key) => `  หาไม่พบ (lost): ${key}`),
  ];
}
