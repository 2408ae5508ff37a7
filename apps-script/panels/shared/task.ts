/** Calls of the script as people see them: one at a time, with what is going on, and what to do when it fails. @module */
import { button, byId, make } from "#apps-script/panels/shared/element";

const FAILED = "ทำไม่สำเร็จ การเชื่อมต่ออาจขาดหรือใช้เวลานานเกินไป";
const STILL_RUNNING = "รอให้งานก่อนหน้าเสร็จสักครู่ แล้วกดอีกครั้ง";
let running = false;

export interface Task<T> {
  /** Said while it runs. */
  progress: string;
  work: () => Promise<T>;
  /** What was pressed: it stays focusable, so the keyboard does not lose its place. */
  pressed?: HTMLButtonElement | undefined;
  /** What to do after a failure; without it, the same again. */
  retry?: { label: string; press: () => void };
}

/** Whether a task runs. */
export function isRunning(): boolean {
  return running;
}

/** Says a sentence to everybody, screen readers too. "" clears it. */
export function say(text: string): void {
  byId("status").textContent = text;
}

/** Runs the task and hands its answer to `done`; a second one while it runs is not begun, and whoever pressed is told. */
export async function start<T>(task: Task<T>, done: (answer: T) => void): Promise<void> {
  if (running) {
    say(STILL_RUNNING);
    return;
  }
  running = true;
  mark(task.pressed, true);
  byId("failure").replaceChildren();
  say(task.progress);
  const settled = await task.work().then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  running = false;
  mark(task.pressed, false);
  say("");
  if ("answer" in settled) done(settled.answer);
  else showFailure(settled.error, task.retry ?? { label: "ลองใหม่", press: () => void start(task, done) });
}

function mark(pressed: HTMLButtonElement | undefined, busy: boolean): void {
  byId("main").setAttribute("aria-busy", String(busy));
  pressed?.setAttribute("aria-disabled", String(busy));
  pressed?.classList.toggle("busy", busy);
}

function showFailure(error: unknown, retry: { label: string; press: () => void }): void {
  const detail = error instanceof Error ? error.message : String(error);
  byId("failure").replaceChildren(
    make("p", { textContent: FAILED }),
    button(retry.label, () => {
      byId("failure").replaceChildren();
      retry.press();
    }),
    make("details", {}, [make("summary", { textContent: "รายละเอียดสำหรับผู้ดูแลระบบ" }), make("p", { textContent: detail })]),
  );
  // What was pressed may stand far below it.
  byId("failure").scrollIntoView({ block: "nearest" });
}
