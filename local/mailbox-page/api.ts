/** Requests to the local server. @module */
import type { BounceOrder, ClockMove, CloudState, ShownMail } from "#local/server/cloud-messages";

const LOST = "ติดต่อโปรแกรมไม่ได้ กรุณาตรวจว่าหน้าต่างคำสั่ง (terminal) ของสุจริตยังเปิดอยู่";

/** null: nothing changed since that version. Rejects where the server is not reached or refuses. */
export async function getState(known: string): Promise<CloudState | null> {
  const response = await fetch(`/cloud/state?known=${encodeURIComponent(known)}`);
  if (!response.ok) throw new Error(`/cloud/state: ${response.status}`);
  return response.status === 204 ? null : ((await response.json()) as CloudState);
}

/** Address of a mail, or of one of its parts. */
export function mailAddress(id: string, part?: "html" | "calendar.ics"): string {
  return `/cloud/mails/${encodeURIComponent(id)}${part ? `/${part}` : ""}`;
}

/** The mail, or why there is none, Thai. */
export async function getMail(id: string): Promise<ShownMail | { wrong: string }> {
  try {
    const response = await fetch(mailAddress(id));
    return response.ok ? ((await response.json()) as ShownMail) : { wrong: await sentenceOf(response) };
  } catch {
    return { wrong: LOST };
  }
}

/** null, or why it was not taken, Thai. */
export function postMove(move: ClockMove): Promise<string | null> {
  return post("/cloud/clock", move);
}

/** null, or why it was not taken, Thai. */
export function postBounce(order: BounceOrder): Promise<string | null> {
  return post("/cloud/bounces", order);
}

async function post(path: string, body: object): Promise<string | null> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    return response.ok ? null : await sentenceOf(response);
  } catch {
    return LOST;
  }
}

async function sentenceOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { th: string } };
  return error.th;
}
