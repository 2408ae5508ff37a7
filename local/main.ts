/** `npm start`: the sample plan in a spreadsheet in the browser. See {@link startArguments} for what can be said behind it. @module */

import { leftBehind, readSource } from "#local/cli/read-source";
import { LOCAL_GATEWAY } from "#local/cloud/local-cloud";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample, seedWith } from "#local/seed";
import { closeOnSignals, startArguments, startLocal } from "#local/start";
import { upgradeWorkbook } from "#local/upgrade";
import { buildScript } from "../apps-script/build";

// TODAY() and NOW() in cells are those of the office.
process.env.TZ = "Asia/Bangkok";
// The SDK speaks to stand-ins of this machine only; in AWS it runs on a newer Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const { platform, env, argv, stdout } = process;
  const given = startArguments(argv.slice(2), env, { isTTY: Boolean(stdout.isTTY), platform });
  const source = given.from === null ? null : await readSource(given.from);
  const program = await startLocal({
    ...given,
    script: buildScript({ gateway: LOCAL_GATEWAY }),
    seed: source === null ? seedSample : (context) => seedWith(source.workbook, context),
    upgrade: upgradeWorkbook,
    google: createSheetsApi,
    // Loaded while page and script are bundled by another process.
    cloud: async (options) => (await import("#local/cloud/cloud")).openLocalCloud(options),
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
