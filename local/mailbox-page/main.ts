/** The page of mailbox, clock and ledger: asks for the state again and again and shows it. @module */
import { getState } from "#local/mailbox-page/api";
import { createClock } from "#local/mailbox-page/clock";
import { createLedger } from "#local/mailbox-page/ledger";
import { createMailbox } from "#local/mailbox-page/mailbox";
import { byId } from "#local/page/element";
import type { CloudState } from "#local/server/cloud-messages";

const PAUSE_MS = 2000;
const PAUSE_WHILE_MOVING_MS = 400;

let state: CloudState | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let asking = false;
let askAgain = false;

const parts = [createClock(lookNow), createMailbox(lookNow), createLedger()];

function lookNow(): void {
  if (asking) askAgain = true;
  else void look();
}

async function look(): Promise<void> {
  clearTimeout(timer);
  asking = true;
  try {
    const next = await getState(state?.version ?? "");
    if (next) show(next);
    sayConnection("");
  } catch {
    sayConnection("ขาดการเชื่อมต่อ กรุณาตรวจว่าหน้าต่างคำสั่ง (terminal) ของสุจริตยังเปิดอยู่");
  }
  asking = false;
  const pause = state?.moving ? PAUSE_WHILE_MOVING_MS : PAUSE_MS;
  timer = setTimeout(() => void look(), askAgain ? 0 : pause);
  askAgain = false;
}

function show(next: CloudState): void {
  state = next;
  byId("title").textContent = next.title;
  for (const part of parts) part(next);
}

function sayConnection(text: string): void {
  if (byId("connection").textContent !== text) byId("connection").textContent = text;
}

void look();
