/**
 * `npm run -s sucharit -- check|totals|deadlines FILE [--json] [--fiscal-year N]`, `remind FILE --on DATE --dry-run [--json] [--ledger FILE]`,
 * `import FILE [--json | --out plan.xlsx]`, `export FILE --out plan.xlsx`,
 * `report FILE --kind eplan --fiscal-year N [--round q1] [--on DATE] --out FILE`, `template [--json]`, `create --title …`, `migrate ID|--all`,
 * `doctor [--stage prod]`, `restore --from TABLE`
 *
 * Exit 0: fine; 1: problems of severity error, or something is missing; 2: cannot read (one line on stderr, no stack).
 * @module
 */
import { parseArgs } from "node:util";
import { check } from "#local/cli/check";
import { type Answer, CannotRead, type Command, type Options, type Progress, type Source } from "#local/cli/command";
import { deadlines } from "#local/cli/deadlines";
import { readSource } from "#local/cli/read-source";
import { remind } from "#local/cli/remind";
import { template } from "#local/cli/template";
import { totals } from "#local/cli/totals";

// Said by the SDK on every start; docs/operating.md says which Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const OPERATOR = ["registry", "auth", "user"];
const COMMANDS = new Map<string, Command>([
  ["check", onSource(check, ["fiscal-year"])],
  ["totals", onSource(totals, ["fiscal-year"])],
  ["deadlines", onSource(deadlines, ["fiscal-year"])],
  ["remind", onSource(remind, ["on", "dry-run", "ledger"])],
  [
    "import",
    {
      takesFile: true,
      options: ["json", "out"],
      run: async (file, options, progress) => (await import("#local/cli/import")).importFile(file, options, progress),
    },
  ],
  [
    "export",
    { takesFile: true, options: ["out"], run: async (file, options) => (await import("#local/cli/export")).exportWorkbook(file, options) },
  ],
  [
    "report",
    {
      takesFile: true,
      options: ["kind", "fiscal-year", "round", "format", "out", "on"],
      run: async (file, options, progress) => (await import("#local/cli/report")).report(file, options, progress),
    },
  ],
  ["template", { takesFile: false, options: ["json", "fiscal-year", "years", "first", "last"], run: (_, options) => template(options) }],
  // Loaded when asked for: Google's client and the bundler take longer than a check.
  [
    "create",
    {
      takesFile: false,
      options: ["title", "first", "last", "from", ...OPERATOR],
      run: async (_, options) => (await import("#local/cli/create")).create(options),
    },
  ],
  [
    "migrate",
    {
      takesFile: "optional",
      options: ["all", "dry-run", ...OPERATOR],
      run: async (file, options) => (await import("#local/cli/migrate")).migrate(file, options),
    },
  ],
  [
    "doctor",
    {
      takesFile: "optional",
      options: ["stage", "json", "dry-run", "on", ...OPERATOR],
      run: async (file, options, progress) => (await import("#local/cli/doctor")).doctor(file, options, progress),
    },
  ],
  [
    "restore",
    {
      takesFile: false,
      options: ["stage", "from", "workbook", "as", "overwrite", "dry-run"],
      run: async (_, options, progress) => (await import("#local/cli/restore")).restore(options, progress),
    },
  ],
]);
const USAGE = [
  "วิธีใช้: npm run -s sucharit -- check|totals|deadlines FILE [--json] [--fiscal-year 2570]",
  "remind FILE --on 8/1/2570 --dry-run [--json] [--ledger ledger.json]",
  "import FILE [--json | --out plan.xlsx | --out plan.json]",
  "export FILE --out plan.xlsx",
  "report FILE --kind eplan|five-year|progress|memo|eplan-entry|data [--fiscal-year 2570] [--round q1] [--on 8/1/2570] [--format pdf|docx|xlsx|csv|json] --out FILE",
  "template [--json] [--first 2566 --last 2570 | --fiscal-year 2566 --years 5]",
  "create --title ชื่อ [--first 2566 --last 2570 | --from plan.json] [--registry FILE] [--auth FILE] [--user NAME]",
  "migrate SPREADSHEET_ID|--all [--dry-run] [--registry FILE] [--auth FILE] [--user NAME]",
  "doctor [--stage prod|dev] [--json] [--registry FILE] [--auth FILE] [--user NAME]",
  "doctor SPREADSHEET_ID --dry-run --on 8/1/2570 [--stage prod|dev] [--json]",
  "restore --from TABLE [--workbook SPREADSHEET_ID [--overwrite | --as SPREADSHEET_ID]] [--dry-run] [--stage prod|dev]",
].join(" · ");

/** A command that works on what FILE holds, whatever its kind; all of them may answer in JSON. */
function onSource(run: (source: Source, options: Options) => Answer, options: string[]): Command {
  return {
    takesFile: true,
    options: ["json", ...options],
    run: async (file, options) => run(await readSource(file), options),
  };
}

const MORE_OPTIONS = {
  years: { type: "string" },
  first: { type: "string" },
  last: { type: "string" },
  title: { type: "string" },
  from: { type: "string" },
  registry: { type: "string" },
  auth: { type: "string" },
  user: { type: "string" },
  all: { type: "boolean" },
  "dry-run": { type: "boolean" },
  on: { type: "string" },
  ledger: { type: "string" },
  kind: { type: "string" },
  round: { type: "string" },
  format: { type: "string" },
  stage: { type: "string" },
  workbook: { type: "string" },
  as: { type: "string" },
  overwrite: { type: "boolean" },
} as const;

async function main(argv: string[]): Promise<number> {
  const { command, file, options } = readArguments(argv);
  const progress = showProgress(file);
  try {
    const answer = await command.run(file, options, progress.step);
    progress.done();
    if (answer.remark) process.stderr.write(`${printable(answer.remark)}\n`);
    process.stdout.write(`${answer.lines.map(options.json ? escaped : printable).join("\n")}\n`);
    return answer.exitCode;
  } finally {
    progress.done();
  }
}

function readArguments(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { json: { type: "boolean" }, "fiscal-year": { type: "string" }, out: { type: "string" }, ...MORE_OPTIONS },
  });
  const [name = "", file = ""] = positionals;
  const command = COMMANDS.get(name);
  if (!command || !takes(command, positionals.length - 1)) throw new CannotRead(USAGE);
  if (Object.keys(values).some((option) => !command.options.includes(option))) throw new CannotRead(USAGE);
  const options = {
    json: values.json ?? false,
    fiscalYear: fiscalYear("--fiscal-year", values["fiscal-year"]),
    out: values.out ?? null,
    first: fiscalYear("--first", values.first),
    last: fiscalYear("--last", values.last),
    years: yearCount(values.years),
    title: values.title ?? null,
    from: values.from ?? null,
    registry: values.registry ?? null,
    auth: values.auth ?? null,
    user: values.user ?? null,
    all: values.all ?? false,
    dryRun: values["dry-run"] ?? false,
    on: values.on ?? null,
    ledger: values.ledger ?? null,
    kind: values.kind ?? null,
    round: values.round ?? null,
    format: values.format ?? null,
    stage: values.stage ?? null,
    workbook: values.workbook ?? null,
    as: values.as ?? null,
    overwrite: values.overwrite ?? false,
  };
  return { command, file, options };
}

function takes({ takesFile }: Command, files: number): boolean {
  return takesFile === "optional" ? files <= 1 : files === (takesFile ? 1 : 0);
}

function yearCount(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d?$/.test(text)) throw new CannotRead(`--years ต้องเป็นจำนวนปี เช่น 5 (ได้รับ “${text}”)`);
  return Number(text);
}

function fiscalYear(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^2[56]\d\d$/.test(text)) throw new CannotRead(`${option} ต้องเป็นปี พ.ศ. สี่หลัก เช่น 2570 (ได้รับ “${text}”)`);
  return Number(text);
}

/** The same JSON. */
function escaped(line: string): string {
  return line.replace(STEERING, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Cells are anybody's: what would steer the terminal, or turn round what stands after it, is shown as a blank box. */
function printable(line: string): string {
  return line.replace(STEERING, "\ufffd");
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const BAR_LENGTH = 20;
const ERASED = "\r\u001b[K";

/** A line on the terminal while a command runs; nothing when the output goes elsewhere. */
function showProgress(file: string): { step: Progress; done(): void } {
  if (!process.stderr.isTTY) return { step() {}, done() {} };
  process.stderr.write(file === "" ? "กำลังทำงาน …" : printable(`กำลังอ่าน ${file} …`));
  return {
    step(step, of, what) {
      const filled = Math.round((BAR_LENGTH * (step - 1)) / of);
      process.stderr.write(`${ERASED}[${"█".repeat(filled)}${"░".repeat(BAR_LENGTH - filled)}] ${step}/${of} ${what} …`);
    },
    done: () => process.stderr.write(ERASED),
  };
}

function isUsageError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const line = error instanceof CannotRead ? error.message : isUsageError(error) ? USAGE : `โปรแกรมทำงานผิดพลาด: ${oneLine(error)}`;
  process.stderr.write(`${printable(line)}\n`);
  process.exitCode = 2;
}

function oneLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).replace(/\s+/g, " ");
}
