/** What server and page say to each other besides the spreadsheet's own revisions. @module */
import type { AlertRequest, Button, ScriptMenu, Selection, Toast } from "#local/script-host/protocol";
import type { LocalClock } from "#local/server/cloud-messages";

/** GET /boot */
export interface Boot {
  title: string;
  menus: ScriptMenu[];
  /** The workbook as o-spreadsheet's data, and the revisions since. */
  data: object;
  revisions: readonly object[];
  /** null: there is no cloud beside the sheet, and no mailbox. */
  clock: LocalClock | null;
}

/** GET /revisions?after=ID: what came after that revision, or null where it is not known any more. */
export interface RevisionsAfter {
  revisions: readonly object[] | null;
}

/**
 * Answer of POST /revisions. Stale: another page was faster, and the sender tries again when it has caught up.
 * Otherwise the sender's workbook is no longer ours and must be loaded anew.
 */
export type Receipt = { accepted: true } | { accepted: false; reason: "stale" | "invalid" | "not-saved" };

/** A panel of the script's own HTML, served at /panel/ID. */
export interface PanelInfo {
  id: string;
  title: string;
  width: number | null;
  height: number | null;
  /** A dialog that leaves the sheet usable beside it. */
  modeless: boolean;
}

/** Server-sent events: name to data. */
export interface PageEvents {
  revision: object;
  menus: ScriptMenu[];
  toast: Toast;
  alert: { id: string; request: AlertRequest };
  prompt: { id: string; request: AlertRequest };
  /** The script was stopped: the dialog's answer is not wanted any more. */
  withdraw: { id: string };
  sidebar: PanelInfo;
  dialog: PanelInfo;
  select: Selection;
  clock: LocalClock;
}

/** POST /ui */
export interface DialogAnswer {
  page: string;
  id: string;
  button: Button;
  text: string;
}

/** POST /script */
export interface ScriptCall {
  page: string;
  functionName: string;
  args: unknown[];
  /** The panel that called through google.script.run, or null for a menu. */
  panel: string | null;
  selection: Selection | null;
}

/** The answer of POST /script, and any refusal. */
export type ScriptAnswer = { value: unknown } | { error: { th: string; message: string } };
