/** PropertiesService, with Google's limits: 9 KB a value, 500 KB a store. @module */
import type { PropertyScope } from "#local/script-host/protocol";
import { ServiceException } from "#local/script-host/services/bridge";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";
import { utf8Length } from "#local/script-host/services/utf8";

const VALUE_LIMIT = 9 * 1024;
const STORE_LIMIT = 500 * 1024;

export function propertiesService(runtime: Runtime): object {
  return strict("PropertiesService", {
    getScriptProperties: () => properties(runtime, "script"),
    getDocumentProperties: () => properties(runtime, "document"),
    getUserProperties: () => properties(runtime, "user"),
  });
}

function properties({ host }: Runtime, scope: PropertyScope): object {
  const read = () => host.readProperties(scope);
  const write = (values: Record<string, string>) => {
    for (const [key, value] of Object.entries(values)) {
      if (utf8Length(value) > VALUE_LIMIT) throw new ServiceException(`Argument too large: value (property ${key})`);
    }
    if (utf8Length(JSON.stringify(values)) > STORE_LIMIT) throw new ServiceException("You have exceeded the property storage quota.");
    host.writeProperties(scope, values);
    return self;
  };
  const self: object = strict("Properties", {
    getProperty: (key: string) => read()[key] ?? null,
    getProperties: () => read(),
    getKeys: () => Object.keys(read()),
    setProperty: (key: string, value: unknown) => write({ ...read(), [key]: String(value) }),
    setProperties(values: Record<string, unknown>, deleteAllOthers = false) {
      const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
      return write(deleteAllOthers ? texts : { ...read(), ...texts });
    },
    deleteProperty: (key: string) => write(Object.fromEntries(Object.entries(read()).filter(([name]) => name !== key))),
    deleteAllProperties: () => write({}),
  });
  return self;
}
