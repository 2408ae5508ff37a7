/** The part นาฬิกา: today, and moving on. @module */
import { addDays, compareDates, daysBetween, partsOf } from "#core/calendar/date";
import { toBuddhistEra } from "#core/calendar/era";
import { formatThaiDate, parseThaiDate } from "#core/calendar/thai-date";
import { postMove } from "#local/mailbox-page/api";
import { readDay } from "#local/mailbox-page/read-day";
import { askUser } from "#local/page/dialogs";
import { byId } from "#local/page/element";
import type { CloudState } from "#local/server/cloud-messages";

/** Moves over more days than this are asked about once more: there is no way back. */
const LONG_MOVE = 366;
const long = (day: string) => formatThaiDate(day, { weekday: true });

/** `onMoved`: look at the state again. Gives the function that shows a state. */
export function createClock(onMoved: () => void): (state: CloudState) => void {
  const field = byId("day") as HTMLInputElement;
  const buttons = ["next-day", "next-week", "go"].map((id) => byId(id) as HTMLButtonElement);
  let state: CloudState | null = null;
  let mailsBefore = 0;
  /** Where this page asked to go, until the end is told. */
  let asked: string | null = null;

  async function moveTo(day: string): Promise<void> {
    if (!state) return;
    if (state.moving) {
      byId("clock-said").textContent = "กำลังเลื่อนอยู่ รอให้ถึงก่อน";
      return;
    }
    const days = daysBetween(state.today, day);
    if (days > LONG_MOVE && !(await isWanted(day, days))) return;
    const { length } = state.mails;
    showFailure(null);
    byId("clock-said").textContent = "";
    const wrong = await postMove({ day });
    if (wrong !== null) return showFailure(wrong);
    [mailsBefore, asked] = [length, day];
    onMoved();
  }

  byId("next-day").onclick = () => state && void moveTo(addDays(state.today, 1));
  byId("next-week").onclick = () => state && void moveTo(addDays(state.today, 7));
  field.oninput = () => say(readDay(field.value, state?.today ?? null));
  byId("clock-form").onsubmit = (event) => {
    event.preventDefault();
    const read = readDay(field.value, state?.today ?? null);
    say(read);
    if ("day" in read) return void moveTo(read.day);
    byId("day-said").textContent = read.wrong;
    field.setAttribute("aria-invalid", "true");
    field.focus();
  };

  function say(read: { day: string } | { wrong: string }): void {
    field.removeAttribute("aria-invalid");
    byId("day-said").textContent = "day" in read ? long(read.day) : field.value.trim() === "" ? "" : read.wrong;
  }

  /** A day that has been reached, by this page or another, is no longer one to go to. */
  function clearReached(today: string): void {
    const day = parseThaiDate(field.value);
    if (day === null || compareDates(day, today) > 0) return;
    field.value = "";
    say(readDay("", today));
  }

  /** A move that was cut is gone on with by one press. */
  function offer(day: string): void {
    if (field.value !== "") return;
    field.value = slashed(day);
    say({ day });
  }

  return (next) => {
    // A state from before the request may still come in.
    const ended = asked !== null && !next.moving && next.move?.to === asked;
    const stopped = !next.moving && (ended || state?.moving === true);
    const isAnotherDay = state?.today !== next.today;
    state = next;
    byId("today").textContent = long(next.today);
    byId("moved").hidden = !next.moved;
    // Not disabled: the focus would be lost.
    for (const button of buttons) button.setAttribute("aria-disabled", String(next.moving));
    showProgress(next);
    if (next.moving) return;
    showFailure(next.failed);
    if (stopped) byId("clock-said").textContent = "";
    if (stopped || isAnotherDay) clearReached(next.today);
    if (next.failed !== null && next.move && compareDates(next.move.to, next.today) > 0) offer(next.move.to);
    if (!ended) return;
    asked = null;
    if (next.failed === null) byId("clock-said").textContent = arrived(next, next.mails.length - mailsBefore);
  };
}

/** As people type it: 8/1/2570. */
function slashed(date: string): string {
  const { year, month, day } = partsOf(date);
  return `${day}/${month}/${toBuddhistEra(year)}`;
}

function arrived({ today }: CloudState, mails: number): string {
  return `ถึง${long(today)} แล้ว ${mails > 0 ? `มีจดหมายใหม่ ${mails} ฉบับ` : "ไม่มีจดหมายใหม่"}`;
}

async function isWanted(day: string, days: number): Promise<boolean> {
  const message = `จะเลื่อนไป${long(day)} ข้ามไป ${days.toLocaleString("th-TH")} วัน ใช้เวลานาน และย้อนกลับไม่ได้`;
  const { button } = await askUser({ title: "เลื่อนนาฬิกาไปไกล", message, buttons: "OK_CANCEL" }, { focus: "CANCEL" });
  return button === "OK";
}

function showProgress({ moving, move }: CloudState): void {
  byId("moving").hidden = !moving || move === null;
  if (!moving || move === null) return;
  const [done, all] = [daysBetween(move.from, move.at), daysBetween(move.from, move.to) + 1];
  const bar = byId("progress") as HTMLProgressElement;
  bar.max = all;
  bar.value = done;
  byId("moving-text").textContent = `กำลังทำงานของ${long(move.at)} (เสร็จแล้ว ${done} จาก ${all} วัน)`;
}

function showFailure(sentence: string | null): void {
  const failed = byId("clock-failed");
  failed.hidden = sentence === null;
  if (failed.textContent !== (sentence ?? "")) failed.textContent = sentence ?? "";
}
