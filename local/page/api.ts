/** Requests to the local server. @module */
import type { Boot, DialogAnswer, Receipt, RevisionsAfter, ScriptAnswer, ScriptCall } from "#local/server/messages";

/** This page, as long as it is open. */
export const PAGE = crypto.randomUUID();

export const LOST = "ติดต่อโปรแกรมไม่ได้ กรุณาตรวจว่าหน้าต่างคำสั่ง (terminal) ของสุจริตยังเปิดอยู่";

/** Rejects where the server is not reached or refuses. */
export async function getBoot(): Promise<Boot> {
  return (await fetchJson("/boot")) as Boot;
}

export async function getRevisionsAfter(revisionId: string): Promise<RevisionsAfter> {
  return (await fetchJson(`/revisions?after=${encodeURIComponent(revisionId)}`)) as RevisionsAfter;
}

export async function postRevision(message: object): Promise<Receipt> {
  return (await fetchJson(`/revisions?page=${PAGE}`, message)) as Receipt;
}

export async function postAnswer(answer: Omit<DialogAnswer, "page">): Promise<void> {
  await fetchJson("/ui", { page: PAGE, ...answer });
}

/** Never rejects: what went wrong is in the answer. */
export async function postScript(call: Omit<ScriptCall, "page">): Promise<ScriptAnswer> {
  try {
    const response = await send("/script", { page: PAGE, ...call });
    return (await response.json()) as ScriptAnswer;
  } catch (error) {
    return { error: { th: LOST, message: String(error) } };
  }
}

async function fetchJson(path: string, body?: object): Promise<unknown> {
  const response = await send(path, body);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

function send(path: string, body?: object): Promise<Response> {
  if (body === undefined) return fetch(path);
  return fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}
