/** The files of a bound script: what is pushed, and whether Google has the same. @module */
import type { script_v1 } from "googleapis";
import type { BuiltScript } from "#apps-script/build";

export interface ScriptFile {
  /** Without its ending, as Google names it. */
  name: string;
  type: "SERVER_JS" | "HTML" | "JSON";
  source: string;
}

const ENDINGS = { SERVER_JS: "js", HTML: "html", JSON: "json" } as const;

/** Code, the panels and the manifest. */
export function scriptFiles({ code, manifest, html }: BuiltScript): ScriptFile[] {
  return [
    { name: "appsscript", type: "JSON", source: manifest },
    { name: "Code", type: "SERVER_JS", source: code },
    ...Object.entries(html).map(([name, source]): ScriptFile => ({ name, type: "HTML", source })),
  ];
}

/** `Code.js`, as it lies in a folder for clasp. */
export function localName({ name, type }: ScriptFile): string {
  return `${name}.${ENDINGS[type]}`;
}

export interface Differences {
  missing: string[];
  changed: string[];
  extra: string[];
}

/** How what Google has differs from what must be there; each by its local name. */
export function differences(wanted: readonly ScriptFile[], there: readonly script_v1.Schema$File[]): Differences {
  const found = (file: ScriptFile) => there.find(({ name, type }) => name === file.name && type === file.type);
  return {
    missing: wanted.filter((file) => !found(file)).map(localName),
    changed: wanted.filter((file) => found(file) && !sameSource(file, found(file)?.source ?? "")).map(localName),
    extra: there
      .filter(({ name, type }) => !wanted.some((file) => file.name === name && file.type === type))
      .map(({ name, type }) => `${name ?? ""}.${ENDINGS[(type ?? "SERVER_JS") as ScriptFile["type"]] ?? type}`),
  };
}

export function areSame({ missing, changed, extra }: Differences): boolean {
  return missing.length + changed.length + extra.length === 0;
}

/** Line ends are Google's own matter, and so is how a manifest is indented. */
function sameSource({ type, source }: ScriptFile, there: string): boolean {
  return type === "JSON" ? sameJson(source, there) : lines(source) === lines(there);
}

function sameJson(one: string, other: string): boolean {
  try {
    return JSON.stringify(sorted(JSON.parse(one))) === JSON.stringify(sorted(JSON.parse(other)));
  } catch {
    return false;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n").trimEnd();
}
