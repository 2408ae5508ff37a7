/** Loaded before a program, and in each of its threads: the machine's clock is CLOCK_AHEAD milliseconds ahead. @module */
const ahead = Number(process.env.CLOCK_AHEAD);
const MachineDate = Date;

globalThis.Date = new Proxy(MachineDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [MachineDate.now() + ahead] : given, newTarget),
  apply: () => new Date().toString(),
  get: (target, name, receiver) => (name === "now" ? () => MachineDate.now() + ahead : Reflect.get(target, name, receiver)),
});
