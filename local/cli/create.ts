import { resolve } from "node:path";
import { columnNote } from "#core/rules/column-notes";
import { emptyWorkbook, prefilled } from "#core/workbook/prefilled";
import { workbookRequests } from "#core/workbook/requests";
import { type Answer, CannotRead, type Options } from "#local/cli/command";
import { planYears } from "#local/cli/plan-years";
import { readSource } from "#local/cli/read-source";
import { builtFor } from "#local/to-google/built-script";
import { createWorkbook } from "#local/to-google/create-workbook";
import { readLogin } from "#local/to-google/credentials";
import { explain } from "#local/to-google/failure";
import { connect, type Endpoints, scriptLink, spreadsheetLink } from "#local/to-google/google";
import { DEFAULT_REGISTRY } from "#local/to-google/registry";
import { scriptFiles } from "#local/to-google/script-files";

/**
 * Makes a workbook and its bound script at Google, under the operator's login, and notes both in the registry.
 * @throws CannotRead saying what went wrong, and what exists by then.
 */
export async function create(options: Options, google: { endpoints?: Endpoints; env?: NodeJS.ProcessEnv } = {}): Promise<Answer> {
  const { title, auth, user, registry } = options;
  if (!title?.trim()) throw new CannotRead('ระบุชื่อสมุดงานด้วย --title เช่น --title "แผนป้องกันทุจริต อบต.ตัวอย่าง"');
  const workbook = await workbookOf(options);
  try {
    const login = readLogin({ ...(auth && { auth }), ...(user && { user }), ...(google.env && { env: google.env }) });
    const made = await createWorkbook(connect(login.credentials, google.endpoints), {
      title: title.trim(),
      fiscalYears: workbook.plan.fiscalYears,
      template: workbookRequests(workbook, { title: title.trim(), noteOf: columnNote }),
      files: scriptFiles(await builtFor(google.env)),
      registry: resolve(registry ?? DEFAULT_REGISTRY),
    });
    return {
      lines: [
        `สร้าง “${made.title}” แล้ว`,
        `สเปรดชีต  ${spreadsheetLink(made.spreadsheetId)}`,
        `สคริปต์   ${scriptLink(made.scriptId ?? "")}`,
        `จดไว้ใน ${registry ?? DEFAULT_REGISTRY}`,
      ],
      exitCode: 0,
    };
  } catch (error) {
    throw new CannotRead(explain(error));
  }
}

async function workbookOf(options: Options) {
  const { from, first, last } = options;
  if (from === null) return prefilled(emptyWorkbook(planYears(options)));
  if (first !== null || last !== null) throw new CannotRead("ปีของแผนอยู่ในไฟล์ของ --from แล้ว ไม่ต้องระบุ --first และ --last");
  return prefilled((await readSource(from)).workbook);
}
