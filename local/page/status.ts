/** The header's words on what is saved and what runs. @module */
import { byId } from "#local/page/element";

export interface SaveState {
  connected: boolean;
  /** Everything typed here has been taken by the server, which writes it to disk first. */
  saved: boolean;
}

/** Shows the state, and warns before a page with unsaved work is left. */
export function showSaveState({ connected, saved }: SaveState): void {
  const element = byId("status");
  const text = connected ? (saved ? "บันทึกแล้ว" : "กำลังบันทึก…") : saved ? "ขาดการเชื่อมต่อ" : "ขาดการเชื่อมต่อ — ยังไม่ได้บันทึก";
  element.dataset.state = connected ? (saved ? "saved" : "saving") : "offline";
  if (element.textContent !== text) element.textContent = text;
  window.onbeforeunload = saved ? null : (event) => event.preventDefault();
}

let running = 0;

/** Shows that a script runs until the work ends; `after` milliseconds, so that what a side bar asks by itself is not announced. */
export async function whileRunning<T>(work: Promise<T>, after = 0): Promise<T> {
  let shown = false;
  const begin = () => {
    shown = true;
    show(++running);
  };
  const timer = after > 0 ? setTimeout(begin, after) : undefined;
  if (after === 0) begin();
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    if (shown) show(--running);
  }
}

function show(count: number): void {
  byId("running").textContent = count > 0 ? "กำลังทำงาน…" : "";
  byId("sheet").setAttribute("aria-busy", String(count > 0));
}
