/** google.script.run as a promise, with the names and shapes of panel-messages.ts. @module */
import type { PanelFunctions } from "#apps-script/src/panel-messages";

type Name = keyof PanelFunctions;
type Handler = (value: never) => void;

interface Runner {
  withSuccessHandler(handler: Handler): Runner;
  withFailureHandler(handler: Handler): Runner;
}

declare const google: { script: { run: Runner; host: { close(): void } } };

/** Calls a function of the script; rejects with what it threw, or with the lost connection. */
export function call<N extends Name>(name: N, ...args: Parameters<PanelFunctions[N]>): Promise<ReturnType<PanelFunctions[N]>> {
  return new Promise((resolve, reject) => {
    const runner = google.script.run.withSuccessHandler(resolve).withFailureHandler(reject);
    (runner as unknown as Record<Name, (...values: unknown[]) => void>)[name](...args);
  });
}

/** Closes the panel. */
export function closePanel(): void {
  google.script.host.close();
}
