/**
 * `npm run push -- --all | --script ID [--registry FILE] [--auth FILE] [--user NAME] [--replace]`: builds the script and pushes it to
 * one bound script, or to all that are registered.
 * @module
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { BuiltScript } from "#apps-script/build";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { builtFor } from "#local/to-google/built-script";
import { readLogin } from "#local/to-google/credentials";
import { explain, ToGoogleFailure } from "#local/to-google/failure";
import { connect, type Endpoints, type Google, scriptLink } from "#local/to-google/google";
import { type PushOutcome, pushToScripts } from "#local/to-google/push";
import { DEFAULT_REGISTRY, type RegisteredWorkbook, registeredWorkbooks } from "#local/to-google/registry";
import { scriptFiles } from "#local/to-google/script-files";
import { templateVersionAt } from "#local/to-google/template-state";

const USAGE =
  "วิธีใช้: npm run push -- --all | --script ID [--registry workbooks.json] [--auth ไฟล์ของ clasp] [--user ชื่อ] [--replace] (say where to push to)";
const CLASP_TIMEOUT_MS = 5 * 60_000;

export interface PushSurroundings {
  endpoints?: Endpoints;
  env?: NodeJS.ProcessEnv;
  /** Milliseconds clasp may take for one script. */
  timeout?: number;
  print(line: string): void;
  /** Where the script is built already. */
  built?: BuiltScript;
}

/** The whole command. Gives the exit code: 0 Google has it everywhere; 1 not everywhere, with which and why; 2 nothing was tried. */
export async function pushCommand(
  argv: readonly string[],
  { endpoints, env = process.env, timeout, print, built }: PushSurroundings,
): Promise<number> {
  try {
    const { registry, all, script, replace, ...who } = readArguments(argv);
    const workbooks = registeredWorkbooks(registry);
    const scriptIds = script.length > 0 ? script : finishedScripts(workbooks, registry);
    const login = readLogin({ ...who, env });
    const google = connect(login.credentials, endpoints);
    await google.signIn();
    const files = scriptFiles(built ?? (await builtFor(env)));
    print(`สร้าง ${files.length} ไฟล์แล้ว ส่งไปที่สคริปต์ ${scriptIds.length} ชุด`);
    const options = { google, files, replace, login, env, timeout: timeout ?? CLASP_TIMEOUT_MS };
    const outcomes = await pushToScripts(scriptIds, options, (outcome) => print(outcomeLine(outcome, workbooks)));
    const unbound = all ? workbooks.filter(({ scriptId }) => scriptId === null) : [];
    for (const { title } of unbound) print(`ไม่สำเร็จ “${title}”: ยังไม่มีสคริปต์ ให้สั่ง create เดิมอีกครั้งเพื่อทำต่อ (unfinished)`);
    for (const line of await templateNotices(google, workbooks, outcomes)) print(line);
    const failed = outcomes.filter(({ why }) => why !== null).length + unbound.length;
    print(failed === 0 ? "ส่งครบทุกชุด" : `ไม่สำเร็จ ${failed} จาก ${outcomes.length + unbound.length} ชุด`);
    return failed === 0 ? 0 : 1;
  } catch (error) {
    print(explain(error));
    return 2;
  }
}

function readArguments(argv: readonly string[]) {
  const { values } = readOptions(argv);
  const { all = false, script = [], replace = false, registry = DEFAULT_REGISTRY, auth, user } = values;
  if (all === script.length > 0) throw new ToGoogleFailure(USAGE);
  return { all, script, replace, registry: resolve(registry), ...(auth && { auth }), ...(user && { user }) };
}

function readOptions(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        all: { type: "boolean" },
        script: { type: "string", multiple: true },
        replace: { type: "boolean" },
        registry: { type: "string" },
        auth: { type: "string" },
        user: { type: "string" },
      },
    });
  } catch {
    throw new ToGoogleFailure(USAGE);
  }
}

function finishedScripts(workbooks: readonly RegisteredWorkbook[], registry: string): string[] {
  if (workbooks.length === 0)
    throw new ToGoogleFailure(`ไม่มีสมุดงานในทะเบียน ${registry}: สร้างด้วย sucharit create ก่อน (nothing is registered)`);
  return workbooks.flatMap(({ scriptId }) => scriptId ?? []);
}

function outcomeLine({ scriptId, why }: PushOutcome, workbooks: readonly RegisteredWorkbook[]): string {
  const title = workbooks.find((each) => each.scriptId === scriptId)?.title;
  const name = title === undefined ? scriptId : `“${title}” (${scriptId})`;
  return why === null ? `สำเร็จ ${name}` : `ไม่สำเร็จ ${name} ${scriptLink(scriptId)}: ${why}`;
}

/** The new script works on an older template too, but without what is new in it. */
async function templateNotices(
  google: Google,
  workbooks: readonly RegisteredWorkbook[],
  outcomes: readonly PushOutcome[],
): Promise<string[]> {
  const pushed = workbooks.filter(({ scriptId }) => outcomes.some((outcome) => outcome.why === null && outcome.scriptId === scriptId));
  const lines: string[] = [];
  for (const { title, spreadsheetId } of pushed) {
    const state = await templateVersionAt(google, spreadsheetId).catch((error: unknown) => explain(error));
    if (typeof state === "string") lines.push(`ไม่ได้ตรวจรุ่นแบบฟอร์มของ “${title}”: ${state}`);
    else if (state === null || state < TEMPLATE_VERSION) {
      const command = `npm run -s sucharit -- migrate ${spreadsheetId}`;
      lines.push(`“${title}” ยังเป็นแบบฟอร์มรุ่น ${state ?? "ที่ไม่ทราบ"} ปัจจุบันคือรุ่น ${TEMPLATE_VERSION}: ปรับด้วย ${command}`);
    }
  }
  return lines;
}
