/**
 * What passes between a running script and the host that serves it. Everything crosses as JSON:
 * the script's realm makes its own objects, and none of the host's leak into it.
 *
 * @module
 */
import type { Zone } from "#core/workbook/grid";
import type { Engine, Inspection } from "#local/sheet/engine-interface";

export const BUTTONS = ["CLOSE", "OK", "CANCEL", "YES", "NO"] as const;
export const BUTTON_SETS = ["OK", "OK_CANCEL", "YES_NO", "YES_NO_CANCEL"] as const;

export type Button = (typeof BUTTONS)[number];
export type ButtonSet = (typeof BUTTON_SETS)[number];
export type PropertyScope = "script" | "document" | "user";

/** Algorithms of Utilities.computeDigest that are emulated. */
export const DIGESTS = ["MD5", "SHA_256"] as const;
export type Digest = (typeof DIGESTS)[number];

/** What a script writes into a cell: a date as its serial number (days since 1899-12-30, wall time of Asia/Bangkok). */
export type EnteredValue = string | number | boolean | null | { serial: number };

export type MenuEntry = { label: string; functionName: string } | { separator: true } | { submenu: ScriptMenu };
export interface ScriptMenu {
  title: string;
  entries: MenuEntry[];
}

export interface Toast {
  message: string;
  title: string;
  /** Negative: until dismissed. */
  seconds: number;
}
export interface AlertRequest {
  title: string;
  message: string;
  buttons: ButtonSet;
}
export interface PromptAnswer {
  button: Button;
  text: string;
}
export interface HtmlPanel {
  title: string;
  html: string;
  /** Pixels, or null for the default. */
  width: number | null;
  height: number | null;
  /** A dialog that leaves the sheet usable beside it. */
  modeless?: true;
}
export interface Selection {
  sheetId: number;
  /** null: the tab only. */
  zone: Zone | null;
}

/** What set a simple trigger off. `value` and `oldValue` are left out where the cell is, or was, empty; both of a single cell only. */
export type TriggerEvent = { kind: "edit"; sheetId: number; zone: Zone; value?: string; oldValue?: string } | { kind: "open" };

/** The page a script was started from. A dialog is answered CLOSE when `gone` is aborted (the script was stopped). */
export interface ScriptUi {
  menu(menu: ScriptMenu): void;
  toast(toast: Toast): void;
  alert(request: AlertRequest, gone: AbortSignal): Promise<Button>;
  prompt(request: AlertRequest, gone: AbortSignal): Promise<PromptAnswer>;
  sidebar(panel: HtmlPanel): void;
  dialog(panel: HtmlPanel): void;
  select(selection: Selection): void;
}

/** What UrlFetchApp.fetch sends; the body is text, sent as UTF-8. */
export interface FetchRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}
export interface FetchAnswer {
  status: number;
  headers: Record<string, string>;
  /** Read as UTF-8. */
  body: string;
}

/** What Drive tells of a file. */
export interface DriveFile {
  id: string;
  name: string;
  mimeType: string;
  parents: string[];
  trashed: boolean;
  /** Opens it in the browser. */
  webViewLink: string;
}
export interface NewDriveFile {
  name: string;
  mimeType: string;
  parents: string[];
  /** Null for a folder. */
  base64: string | null;
}

/** Keeps files as Drive does. */
export interface DriveFiles {
  /** Throws Google's sentence where a parent is not there. */
  create(file: NewDriveFile): DriveFile;
  /** null: no such file. */
  get(id: string): DriveFile | null;
}

/** Keeps PropertiesService's values between runs. */
export interface PropertyStore {
  read(scope: PropertyScope): Record<string, string>;
  write(scope: PropertyScope, properties: Record<string, string>): void;
}

/** What the services of a script may ask of the host. */
export interface HostOperations extends Omit<Engine, "spreadsheetId">, Pick<Inspection, "headers" | "validations" | "namedRanges"> {
  /** Writes values as if typed: "5" becomes a number, "=A1" a formula. One value for the whole zone, or one for each cell. */
  enter(sheetId: number, zone: Zone, values: EnteredValue[][] | { each: EnteredValue }): void;
  menu(menu: ScriptMenu): void;
  toast(toast: Toast): void;
  alert(request: AlertRequest): Promise<Button>;
  prompt(request: AlertRequest): Promise<PromptAnswer>;
  sidebar(panel: HtmlPanel): void;
  dialog(panel: HtmlPanel): void;
  select(selection: Selection): void;
  readProperties(scope: PropertyScope): Record<string, string>;
  writeProperties(scope: PropertyScope, properties: Record<string, string>): void;
  /** null: not there, or no longer. */
  readCache(scope: PropertyScope, key: string): string | null;
  /** null takes it out. */
  writeCache(scope: PropertyScope, key: string, value: string | null, seconds: number): void;
  /** Text of an HTML file of the script by its name without .html, or null. */
  html(name: string): string | null;
  /** Of UTF-8 bytes, given in base64: bytes as Apps Script has them, from -128 to 127. */
  digest(algorithm: Digest, base64: string): number[];
  uuid(): string;
  /** Throws for an address that is not the gateway's. */
  fetch(request: FetchRequest): Promise<FetchAnswer>;
  /** null where there is none. A secret. */
  identityToken(): Promise<string | null>;
  /** Throws where the program has no Drive. */
  createDriveFile(file: NewDriveFile): DriveFile;
  /** null: no such file. */
  driveFile(id: string): DriveFile | null;
  sleep(milliseconds: number): Promise<void>;
  log(level: "log" | "warn" | "error", text: string): void;
}

/** The host's operations as a script sees them: every one blocks until it is answered. */
export type Blocking<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Awaited<R> : never;
};

/** Known at the start of a run, so no call is spent on it. */
export interface RunFacts {
  spreadsheetId: string;
  spreadsheetUrl: string;
  userEmail: string;
  /** null: no page at hand, so `getUi` refuses. */
  hasUi: boolean;
  selection: Selection | null;
  /** null: not a simple trigger, so the script has all its rights. */
  event: TriggerEvent | null;
  /** Locks that another run holds. */
  takenLocks: readonly PropertyScope[];
  /** What the script's clock is ahead of the machine's, milliseconds. */
  clockOffset: number;
}

/** Main thread to worker. */
export interface RunOrder {
  functionName: string;
  argsJson: string;
  facts: RunFacts;
}

/** Worker to main thread, when a run has ended. */
export type RunOutcome =
  | { ok: true; valueJson: string; calls: Record<string, number> }
  | { ok: false; reason: "error" | "not-found"; message: string; stack: string; calls: Record<string, number> };
