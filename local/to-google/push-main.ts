/** `npm run push`: see push-command.ts. @module */
import { pushCommand } from "#local/to-google/push-command";

process.exitCode = await pushCommand(process.argv.slice(2), { print: (line) => void process.stdout.write(`${line}\n`) });
