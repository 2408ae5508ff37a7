/** Logger and console: lines in the server's log. @module */
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

export function logger({ host }: Runtime): object {
  const self: object = strict("Logger", {
    log(...args: unknown[]) {
      host.log("log", line(args));
      return self;
    },
  });
  return self;
}

export function scriptConsole({ host }: Runtime): object {
  const at =
    (level: "log" | "warn" | "error") =>
    (...args: unknown[]) =>
      host.log(level, line(args));
  return strict("console", { log: at("log"), info: at("log"), warn: at("warn"), error: at("error") });
}

/** %s, %d, %i, %f, %j and %o are filled in; what is left over follows. */
function line(args: unknown[]): string {
  const rest = [...args];
  const head =
    typeof rest[0] === "string" ? String(rest.shift()).replace(/%[sdifjo]/g, (mark) => (rest.length > 0 ? text(rest.shift()) : mark)) : "";
  return [...(head === "" ? [] : [head]), ...rest.map(text)].join(" ");
}

function text(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
