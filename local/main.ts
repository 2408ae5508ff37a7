/** `npm start`: the sample plan in a spreadsheet in the browser. See {@link startArguments} for what can be said behind it. @module */
import { leftBehind, readSource } from "#local/cli/read-source";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample, seedWith } from "#local/seed";
import { closeOnSignals, startArguments, startLocal } from "#local/start";
import { upgradeWorkbook } from "#local/upgrade";
import { buildScript } from "../apps-script/build";

// TODAY() and NOW() in cells are those of the office.
process.env.TZ = "Asia/Bangkok";

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const { platform, env, argv, stdout } = process;
  const given = startArguments(argv.slice(2), env, { isTTY: Boolean(stdout.isTTY), platform });
  const source = given.from === null ? null : await readSource(given.from);
  const program = await startLocal({
    ...given,
    script: buildScript(),
    seed: source === null ? seedSample : (context) => seedWith(source.workbook, context),
    upgrade: upgradeWorkbook,
    google: createSheetsApi,
    say,
  });
  closeOnSignals(program, say);
  const left = source && leftBehind(source);
  if (left) say(left);
  say(`\nพร้อมแล้ว เปิดลิงก์นี้ในเบราว์เซอร์ (ready, open this link):\n\n  ${program.link}\n\nกด Ctrl-C เพื่อปิด (Ctrl-C to stop)`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
