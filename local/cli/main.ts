/**
 * `npm run -s sucharit -- check|totals|deadlines FILE [--json] [--fiscal-year N]`
 *
 * Exit 0: fine; 1: problems of severity error; 2: cannot read (one line on stderr, no stack).
 * @module
 */
import { parseArgs } from "node:util";
import { check } from "#local/cli/check";
import { type Answer, CannotRead, type Options, type Source } from "#local/cli/command";
import { deadlines } from "#local/cli/deadlines";
import { readSource } from "#local/cli/read-source";
import { totals } from "#local/cli/totals";

const COMMANDS = new Map<string, (source: Source, options: Options) => Answer>([
  ["check", check],
  ["totals", totals],
  ["deadlines", deadlines],
]);
const USAGE = "วิธีใช้: npm run -s sucharit -- check|totals|deadlines FILE [--json] [--fiscal-year 2570]";

async function main(argv: string[]): Promise<number> {
  const { command, file, options } = readArguments(argv);
  const progress = showProgress(file);
  try {
    const answer = command(await readSource(file), options);
    progress.done();
    if (answer.remark) process.stderr.write(`${answer.remark}\n`);
    process.stdout.write(`${answer.lines.map(options.json ? asItIs : printable).join("\n")}\n`);
    return answer.exitCode;
  } finally {
    progress.done();
  }
}

function readArguments(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, "fiscal-year": { type: "string" } },
  });
  const command = COMMANDS.get(positionals[0] ?? "");
  const file = positionals[1];
  if (!command || !file || positionals.length > 2) throw new CannotRead(USAGE);
  return { command, file, options: { json: values.json, fiscalYear: fiscalYear(values["fiscal-year"]) } };
}

function fiscalYear(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^2[56]\d\d$/.test(text)) throw new CannotRead(`--fiscal-year ต้องเป็นปี พ.ศ. สี่หลัก เช่น 2570 (ได้รับ “${text}”)`);
  return Number(text);
}

const asItIs = (line: string) => line;

/** Cells are anybody's: what would steer the terminal is shown as a blank box. */
function printable(line: string): string {
  return line.replace(STEERING, "\ufffd");
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** A line on the terminal while a command runs; nothing when the output goes elsewhere. */
function showProgress(file: string): { done(): void } {
  if (!process.stderr.isTTY) return { done() {} };
  process.stderr.write(`กำลังอ่าน ${file} …`);
  return { done: () => process.stderr.write("\r\u001b[K") };
}

function isUsageError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const line = error instanceof CannotRead ? error.message : isUsageError(error) ? USAGE : `โปรแกรมทำงานผิดพลาด: ${oneLine(error)}`;
  process.stderr.write(`${line}\n`);
  process.exitCode = 2;
}

function oneLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).replace(/\s+/g, " ");
}
