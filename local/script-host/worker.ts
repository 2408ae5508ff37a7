/**
 * The thread scripts run in. Each run gets a new context, since Apps Script keeps no globals from call to call,
 * with nothing in it but the language and the emulated services.
 *
 * @module
 */
import vm from "node:vm";
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { RunFacts, RunOrder, RunOutcome } from "#local/script-host/protocol";

interface WorkerData {
  port: MessagePort;
  answered: SharedArrayBuffer;
  services: string;
  code: string;
}

/** What services/index.ts gives back; text only crosses, so each realm makes its own objects. */
interface Controller {
  invoke(functionName: string, argsJson: string): string;
  callsJson(): string;
}

const { port, answered, services, code } = workerData as WorkerData;
const flag = new Int32Array(answered);
const servicesScript = new vm.Script(services, { filename: "services.js" });
const userScript = compile(code);

parentPort?.on("message", (order: RunOrder) => parentPort?.postMessage(run(order)));

/** Asks the main thread and waits. */
function bridge(request: string): string {
  Atomics.store(flag, 0, 0);
  port.postMessage(request);
  // The wake-up of the answer before may come late.
  while (Atomics.load(flag, 0) === 0) Atomics.wait(flag, 0, 0);
  return receiveMessageOnPort(port)?.message as string;
}

function run(order: RunOrder): RunOutcome {
  const context = vm.createContext({}, { microtaskMode: "afterEvaluate" });
  servicesScript.runInContext(context);
  const controller = install(context, order.facts);
  try {
    if (userScript instanceof Error) throw userScript;
    userScript.runInContext(context);
    if (!isCallable(context, order.functionName)) {
      const message = `Script function not found: ${order.functionName}`;
      return { ok: false, reason: "not-found", message, stack: message, calls: {} };
    }
    const valueJson = controller.invoke(order.functionName, order.argsJson);
    vm.runInContext("0", context); // drains the context's own microtasks
    return { ok: true, valueJson, calls: JSON.parse(controller.callsJson()) };
  } catch (error) {
    return { ok: false, reason: "error", ...described(error), calls: JSON.parse(controller.callsJson()) };
  }
}

let builtIn: ReadonlySet<string> = new Set();

function install(context: vm.Context, facts: RunFacts): Controller {
  const setUp = context.__install as (ask: typeof bridge, factsJson: string) => Controller;
  const controller = setUp(bridge, JSON.stringify(facts));
  builtIn = new Set(vm.runInContext("Object.getOwnPropertyNames(globalThis)", context) as string[]);
  return controller;
}

/** Only what Code.js itself defines at its top level can be called by name; a trailing _ makes a function private, as with Google. */
function isCallable(context: vm.Context, name: string): boolean {
  return !builtIn.has(name) && !name.endsWith("_") && Object.hasOwn(context, name) && typeof context[name] === "function";
}

function compile(text: string): vm.Script | Error {
  try {
    return new vm.Script(text, { filename: "Code.js" });
  } catch (error) {
    return error as Error;
  }
}

/** An error of the script's realm is no `instanceof Error` here. */
function described(error: unknown): { message: string; stack: string } {
  const { message, stack } = (typeof error === "object" && error !== null ? error : {}) as { message?: unknown; stack?: unknown };
  const text = typeof message === "string" ? message : String(error);
  return { message: text, stack: typeof stack === "string" ? stack : text };
}
