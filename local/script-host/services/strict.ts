/** Nothing passes by accident: a member that is not emulated says so by name. @module */
import { ServiceException } from "#local/script-host/services/bridge";

const calls: Record<string, number> = {};
const services = new WeakSet<object>();

/** Calls of services so far, by name (`Range.getValues`). */
export function serviceCalls(): Record<string, number> {
  return calls;
}

/** Whether a value is an object of Google's services. */
export function isService(value: unknown): boolean {
  return typeof value === "object" && value !== null && services.has(value);
}

/** The object with its methods counted, and every other member refused as `name.member is not emulated in the local sheet`, or as `refusal` says. */
export function strict<T extends object>(name: string, members: T, refusal: (member: string) => string = notEmulated): T {
  const service = new Proxy(Object.freeze(counted(name, members)), {
    get(target, key) {
      if (Object.hasOwn(target, key)) return Reflect.get(target, key);
      if (key === "toString") return () => name;
      if (typeof key === "symbol" || key === "then" || key === "toJSON") return undefined;
      throw new ServiceException(refusal(`${name}.${key}`));
    },
    set(_, key) {
      throw new ServiceException(`${name}.${String(key)} cannot be set`);
    },
  });
  services.add(service);
  return service;
}

function notEmulated(member: string): string {
  return `${member} is not emulated in the local sheet`;
}

function counted<T extends object>(name: string, members: T): T {
  const entries = Object.entries(members).map(([key, member]) => [
    key,
    typeof member === "function" ? count(`${name}.${key}`, member) : member,
  ]);
  return Object.fromEntries(entries) as T;
}

function count(name: string, method: (...args: unknown[]) => unknown) {
  return (...args: unknown[]) => {
    calls[name] = (calls[name] ?? 0) + 1;
    return method(...args);
  };
}
