/** Refuses parts of a request that the facade does not know, by name. @module */
import { invalid, notEmulated } from "#local/google/api-error";

/** Fields a message may have: `true` for a plain value, more fields for a message or an array of messages. */
export interface Fields {
  readonly [name: string]: true | Fields;
}

/** @throws ApiError naming the first unknown field, such as `requests[0].addSheet.properties.tabColor`. */
export function checkKnown(value: unknown, fields: true | Fields, path: string): void {
  if (fields === true || value === null || value === undefined) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkKnown(item, fields, `${path}[${index}]`);
    });
    return;
  }
  if (typeof value !== "object") throw invalid(`Invalid value at '${path}'`);
  for (const [name, part] of Object.entries(value)) {
    const at = path === "" ? name : `${path}.${name}`;
    const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (known === undefined) throw notEmulated(at);
    checkKnown(part, known, at);
  }
}
