/**
 * What `npm start` runs, on a machine whose clock is ahead, in a process that may be killed. Prints the link.
 *
 * @module
 */
import { LOCAL_GATEWAY } from "#local/cloud/local-cloud";
import { createSheetsApi } from "#local/google/sheets-api";
import { seedSample } from "#local/seed";
import { startLocal } from "#local/start";
import { upgradeWorkbook } from "#local/upgrade";
import { buildScript } from "../../apps-script/build";

/** `clockAhead`: milliseconds. */
export type ChildArguments = [dataFolder: string, clockAhead: string];

// As main.ts does.
process.env.TZ = "Asia/Bangkok";
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const [dataFolder, ahead] = process.argv.slice(2) as ChildArguments;
const program = await startLocal({
  dataFolder,
  port: null,
  open: false,
  script: buildScript({ gateway: LOCAL_GATEWAY }),
  seed: seedSample,
  upgrade: upgradeWorkbook,
  google: createSheetsApi,
  cloud: async (options) => {
    const { openLocalCloud } = await import("#local/cloud/cloud");
    return openLocalCloud({ ...options, machine: () => Date.now() + Number(ahead) });
  },
});
process.stdout.write(`${program.link}\n`);
