/** Sections 10 to 12 of docs/operating.md: the workbooks of the registry. @module */
import { addDays, bangkokDay } from "#core/calendar/date";
import { formatThaiDate } from "#core/calendar/thai-date";
import { TEMPLATE_VERSION } from "#core/workbook/template";
import { OUTPUTS } from "#infra/names";
import { awsCheck } from "#local/doctor/deployment";
import type { Facts } from "#local/doctor/facts";
import { explainGoogle } from "#local/doctor/google-account";
import { SECTION } from "#local/doctor/sections";
import { type Check, missing, type Outcome, right } from "#local/doctor/walk";
import { builtFor } from "#local/to-google/built-script";
import { spreadsheetLink } from "#local/to-google/google";
import { type RegisteredWorkbook, registeredWorkbooks } from "#local/to-google/registry";
import { areSame, differences, scriptFiles } from "#local/to-google/script-files";
import { templateVersionAt } from "#local/to-google/template-state";

/** In each section a check for each workbook. A registry that cannot be read has none; the first check says so. */
export function workbookChecks(facts: Facts): Check[] {
  const workbooks = knownWorkbooks(facts);
  return [
    // Before the first workbook is made: its script calls what stood there then.
    gatewayCheck(facts),
    registryCheck(facts),
    ...workbooks.flatMap((workbook) => [finishedCheck(workbook, facts), scriptCheck(workbook, facts), templateCheck(workbook, facts)]),
    ...workbooks.flatMap((workbook) => [sharedCheck(workbook, facts), registeredCheck(workbook, facts)]),
    ...workbooks.map((workbook) => ranCheck(workbook, facts)),
  ];
}

function knownWorkbooks({ around }: Facts): RegisteredWorkbook[] {
  try {
    return registeredWorkbooks(around.registry);
  } catch {
    return [];
  }
}

/** Of the shell that doctor runs in: what a push from there would build in. */
function gatewayCheck(facts: Facts): Check {
  return awsCheck(
    facts,
    SECTION.workbook,
    "gateway",
    ["SUCHARIT_GATEWAY", "the gateway that a push builds in"],
    ["stack"],
    "cloudformation:DescribeStacks",
    async () => {
      const [set, deployed] = [trimmed(facts.around.env.SUCHARIT_GATEWAY ?? ""), trimmed(await facts.output(OUTPUTS.gateway))];
      if (set === deployed) return right(deployed, "that of the stack");
      return missing(
        set === "" ? "ยังไม่ได้ตั้ง" : `ตั้งเป็น ${set} ไม่ตรงกับที่ติดตั้ง`,
        set === "" ? "not set" : "another one",
        `export SUCHARIT_GATEWAY=${deployed}`,
      );
    },
  );
}

const trimmed = (address: string) => address.trim().replace(/\/+$/, "");
const ID = {
  registry: "registry",
  finished: "finished",
  script: "script",
  template: "template",
  shared: "shared",
  registered: "registered",
  ran: "ran",
};
const idOf = (kind: string, { spreadsheetId }: RegisteredWorkbook) => `${kind}:${spreadsheetId}`;

function registryCheck(facts: Facts): Check {
  return {
    id: ID.registry,
    section: SECTION.workbook,
    title: { th: "ทะเบียนสมุดงาน", en: "the registry" },
    needs: [],
    async look() {
      const { length } = facts.workbooks();
      const create = 'npm run -s sucharit -- create --title "แผนป้องกันทุจริต อบต.ตัวอย่าง" --first 2566 --last 2570';
      return length > 0 ? right(`${length} สมุดงาน`, "workbooks") : missing("ยังไม่มีสมุดงาน", "no workbook yet", create);
    },
    explain: (thrown) => {
      const said = explainGoogle(thrown);
      return said.state === "missing" ? { ...said, mend: [facts.around.registry] } : said;
    },
  };
}

function workbookCheck(kind: string, workbook: RegisteredWorkbook, en: string, needs: string[], look: Check["look"]): Check {
  return {
    id: idOf(kind, workbook),
    section: SECTION.workbook,
    title: { th: `“${workbook.title}”`, en },
    needs,
    look,
    explain: explainGoogle,
  };
}

function finishedCheck(workbook: RegisteredWorkbook, { around }: Facts): Check {
  return workbookCheck(ID.finished, workbook, "finished", [ID.registry], async () => {
    if (workbook.finished && workbook.scriptId !== null) return right("สร้างครบ", "spreadsheet and script");
    const years = `--first ${workbook.fiscalYears[0]} --last ${workbook.fiscalYears.at(-1)}`;
    const registry = around.registry.endsWith("workbooks.json") ? "" : ` --registry ${around.registry}`;
    return missing("สร้างไม่เสร็จ", "unfinished", `npm run -s sucharit -- create --title "${workbook.title}" ${years}${registry}`);
  });
}

/** Read back and compared as a push does it; nothing is sent. */
function scriptCheck(workbook: RegisteredWorkbook, facts: Facts): Check {
  return workbookCheck(ID.script, workbook, "its script", [idOf(ID.finished, workbook), "switch", "stack"], async () => {
    const gateway = trimmed(await facts.output(OUTPUTS.gateway));
    const scriptId = workbook.scriptId ?? "";
    const { data } = await facts.google().script.projects.getContent({ scriptId }, { retry: false });
    const wanted = scriptFiles(await builtFor({ SUCHARIT_GATEWAY: gateway }));
    if (areSame(differences(wanted, data.files ?? []))) return right("สคริปต์ตรงรุ่นและเรียกระบบที่ติดตั้ง", "up to date, calls this gateway");
    const callsIt = (data.files ?? []).some(({ source }) => source?.includes(gateway));
    return missing(
      callsIt ? "สคริปต์เป็นรุ่นอื่น" : "สคริปต์ไม่ได้เรียกระบบที่ติดตั้ง",
      callsIt ? "another version" : "does not call this gateway",
      `SUCHARIT_GATEWAY=${gateway} npm run push -- --script ${scriptId}`,
    );
  });
}

function templateCheck(workbook: RegisteredWorkbook, facts: Facts): Check {
  return workbookCheck(ID.template, workbook, "its template", [idOf(ID.finished, workbook), "sheets-api"], async () => {
    const version = await templateVersionAt(facts.google(), workbook.spreadsheetId);
    if (version === TEMPLATE_VERSION) return right(`แบบฟอร์มรุ่น ${version}`, "the present one");
    if (version !== null && version > TEMPLATE_VERSION)
      return missing(`แบบฟอร์มรุ่น ${version} ใหม่กว่าโปรแกรม`, "newer than the program", "git pull", "npm ci");
    return missing(
      `แบบฟอร์มรุ่น ${version ?? "ที่ไม่ทราบ"}`,
      "older than the program",
      `npm run -s sucharit -- migrate ${workbook.spreadsheetId}`,
    );
  });
}

async function foundInside(facts: Facts, { spreadsheetId }: RegisteredWorkbook) {
  const found = (await facts.inside()).workbooks.find((each) => each.spreadsheetId === spreadsheetId);
  if (!found) throw new Error("the function said nothing of it");
  return found;
}

function insideCheck(
  facts: Facts,
  kind: string,
  section: number,
  workbook: RegisteredWorkbook,
  en: string,
  needs: string[],
  look: Check["look"],
): Check {
  return awsCheck(facts, section, idOf(kind, workbook), [`“${workbook.title}”`, en], needs, "lambda:InvokeFunction", look);
}

function sharedCheck(workbook: RegisteredWorkbook, facts: Facts): Check {
  return insideCheck(facts, ID.shared, SECTION.connect, workbook, "shared", [idOf(ID.finished, workbook), "door"], async () => {
    const { access } = await foundInside(facts, workbook);
    const { serviceAccount } = facts.settings().google;
    const link = spreadsheetLink(workbook.spreadsheetId);
    if (access === "readable") return right("ระบบอ่านได้", "readable");
    if (access === "no-access")
      return missing("ยังไม่ได้แชร์ให้ระบบ", "not shared", `${link} → แชร์ (Share) → ${serviceAccount} → ผู้มีสิทธิ์อ่าน (Viewer)`);
    if (access === "unreadable")
      return missing("อ่านเป็นสมุดงานไม่ได้", "no workbook of this program", `npm run -s sucharit -- migrate ${workbook.spreadsheetId}`);
    return missing("ยังอ่านไม่ได้ อาจเป็นชั่วคราว", "it could not be read, try again", "npm run -s sucharit -- doctor");
  });
}

function registeredCheck(workbook: RegisteredWorkbook, facts: Facts): Check {
  return insideCheck(facts, ID.registered, SECTION.connect, workbook, "registered", [idOf(ID.shared, workbook), "table"], async () => {
    const { registered } = await foundInside(facts, workbook);
    if (registered) return right("เชื่อมแล้ว", "registered");
    return missing(
      "ยังไม่ได้เชื่อมระบบแจ้งเตือน",
      "not registered",
      `${spreadsheetLink(workbook.spreadsheetId)} → เมนู แผนป้องกันทุจริต → เชื่อมระบบแจ้งเตือน…`,
    );
  });
}

/** Late: the schedule came twice since its day, and the workbook was not done. */
function ranCheck(workbook: RegisteredWorkbook, facts: Facts): Check {
  return insideCheck(facts, ID.ran, SECTION.firstReminder, workbook, "its runs", [idOf(ID.registered, workbook)], async () => {
    const { wakeOn, lastRun } = await foundInside(facts, workbook);
    const last = lastRun === null ? "ยังไม่เคยทำงาน" : `ครั้งล่าสุด ${thai(lastRun)}`;
    if (wakeOn !== null && wakeOn < addDays(bangkokDay(facts.around.now), -1))
      return lateOutcome(facts, `${last} แต่ครบกำหนดตั้งแต่ ${thai(wakeOn)}`);
    return right(`${last} ${wakeOn === null ? "ไม่มีครั้งถัดไป" : `ครั้งถัดไป ${thai(wakeOn)}`}`, "last and next");
  });
}

async function lateOutcome(facts: Facts, why: string): Promise<Outcome> {
  const queue = await facts.output(OUTPUTS.deadLetters);
  const region = `--region ${facts.region()}`;
  return missing(
    why,
    "late: look at the alarms and the dead letters",
    await facts.output(OUTPUTS.dashboard),
    `aws sqs get-queue-attributes --queue-url ${queue} --attribute-names ApproximateNumberOfMessages ${region}`,
  );
}

const thai = (day: string) => formatThaiDate(day, { short: true });
