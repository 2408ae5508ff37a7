/** Nothing passes by accident: a member that is not emulated says so by name. @module */
import { ServiceException } from "#local/script-host/services/bridge";

const calls: Record<string, number> = {};

/** Calls of services so far, by name (`Range.getValues`). */
export function serviceCalls(): Record<string, number> {
  return calls;
}

/** The object with its methods counted, and every other member refused as `name.member is not emulated in the local sheet`. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(Object.freeze(counted(name, members)), {
    get(target, key) {
      if (Object.hasOwn(target, key)) return Reflect.get(target, key);
      if (key === "toString") return () => name;
      if (typeof key === "symbol" || key === "then" || key === "toJSON") return undefined;
      throw new ServiceException(`${name}.${key} is not emulated in the local sheet`);
    },
    set(_, key) {
      throw new ServiceException(`${name}.${String(key)} cannot be set`);
    },
  });
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
