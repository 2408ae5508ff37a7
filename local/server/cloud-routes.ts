/** Mailbox, clock and ledger of the cloud on this machine, for the page beside the sheet. @module */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { bangkokDay, compareDates, isDate } from "#core/calendar/date";
import type { LocalCloud, MailContent } from "#local/cloud/local-cloud";
import type { Asset } from "#local/server/assets";
import { BOUNCE_KINDS, type BounceOrder, type CloudState, type LocalClock, type ShownMail } from "#local/server/cloud-messages";
import { MAILBOX_CSP } from "#local/server/headers";
import { HttpRefusal, readFields, sendHtml, sendJson, textField } from "#local/server/http";
import { mailCsp, mailPage } from "#local/server/mail-page";

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void;

interface CloudRoutesOptions {
  cloud: LocalCloud;
  assets: ReadonlyMap<string, Asset>;
  /** Title of the spreadsheet. */
  title(): string;
  log(text: string): void;
  /** Calls back when today is another day. */
  onClock(clock: LocalClock): void;
}

export interface CloudRoutes {
  find(method: string, path: string): Route | undefined;
  clock(): LocalClock;
  close(): void;
}

const BODY_LIMIT = 64 * 1024;
const FAILED = "เลื่อนนาฬิกาไม่สำเร็จ กรุณาลองอีกครั้ง";

export function createCloudRoutes({ cloud, assets, title, log, onClock }: CloudRoutesOptions): CloudRoutes {
  /** Differs after a restart, so that a page does not take another run's state for its own. */
  const run = randomBytes(6).toString("base64url");
  let changes = 0;
  let moving = false;
  let failed: string | null = null;
  let told = "";
  const clock = (): LocalClock => {
    const today = cloud.today();
    // The clock runs ahead by minutes too, where work waited.
    return { today, moved: today !== bangkokDay(new Date(cloud.now().getTime() - cloud.clockOffset())) };
  };
  const unsubscribe = cloud.subscribe(changed);

  function changed(): void {
    changes++;
    const now = clock();
    if (JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    onClock(now);
  }

  async function state(): Promise<CloudState> {
    const version = versionNow();
    const [ledger, deadLetters] = await Promise.all([cloud.ledger(), cloud.deadLetters()]);
    const move = cloud.move();
    const mails = cloud.mails().toSorted((a, b) => b.at.localeCompare(a.at));
    return { version, title: title(), ...clock(), move, moving, failed: failed ?? move?.failed ?? null, mails, ledger, deadLetters };
  }

  /** The day changes by itself too. */
  function versionNow(): string {
    return `${run}.${changes}.${cloud.today()}`;
  }

  async function startMove(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const day = textField(await readFields(request, BODY_LIMIT), "day");
    if (!isDate(day)) throw new HttpRefusal(400, "day must be YYYY-MM-DD", "ไม่มีวันที่นี้ในปฏิทิน");
    if (compareDates(day, cloud.today()) < 0) throw new HttpRefusal(400, "the day is past", "นาฬิกาเดินหน้าได้อย่างเดียว กรุณาเลือกวันหลังวันนี้");
    if (moving) throw new HttpRefusal(409, "the clock is being moved", "กำลังเลื่อนนาฬิกาอยู่ กรุณารอให้เสร็จก่อน");
    void move(day);
    response.writeHead(202).end();
  }

  async function move(day: string): Promise<void> {
    moving = true;
    failed = null;
    changed();
    try {
      await cloud.moveTo(day);
    } catch (error) {
      log(`clock: ${error instanceof Error ? error.stack : String(error)}`);
      failed = cloud.move()?.failed ?? thaiSentence(error);
    }
    moving = false;
    changed();
  }

  async function bounce(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fields = await readFields(request, BODY_LIMIT);
    const kind = BOUNCE_KINDS.find((each) => each === fields.kind);
    if (!kind) throw new HttpRefusal(400, `kind must be one of ${BOUNCE_KINDS.join(", ")}`);
    const order: BounceOrder = { mail: textField(fields, "mail"), email: textField(fields, "email"), kind };
    if (!mailOf(order.mail).to.includes(order.email)) throw new HttpRefusal(400, "email is no addressee of the mail");
    await cloud.bounce(order.mail, order.email, order.kind);
    sendJson(response, 200, {});
  }

  function mailOf(id: string): MailContent {
    const mail = cloud.mail(id);
    if (!mail) throw new HttpRefusal(404, "no such mail", "ไม่พบจดหมายฉบับนี้");
    return mail;
  }

  function mailRoute(part: string | undefined, id: string): Route {
    if (part === "html") {
      return (request, response) => {
        const csp = mailCsp(`http://${request.headers.host}`);
        sendHtml(response, 200, mailPage(mailOf(id).html), { "content-security-policy": csp });
      };
    }
    if (part === "calendar.ics") return (_, response) => sendCalendar(response, mailOf(id));
    return (_, response) => {
      const { html: _html, ...shown } = mailOf(id);
      sendJson(response, 200, shown satisfies ShownMail);
    };
  }

  const table: Record<string, Route> = {
    "GET /mailbox": (_, response) =>
      sendHtml(response, 200, assets.get("/mailbox.html")?.body.toString() ?? "", { "content-security-policy": MAILBOX_CSP }),
    "GET /cloud/state": async (_, response, url) => {
      if (url.searchParams.get("known") === versionNow()) response.writeHead(204, { "cache-control": "no-store" }).end();
      else sendJson(response, 200, await state());
    },
    "POST /cloud/clock": startMove,
    "POST /cloud/bounces": bounce,
  };

  return {
    find(method, path) {
      const [, id, part] = (method === "GET" && /^\/cloud\/mails\/([^/]+)(?:\/(html|calendar\.ics))?$/.exec(path)) || [];
      if (id !== undefined) return mailRoute(part, decoded(id));
      return Object.hasOwn(table, `${method} ${path}`) ? table[`${method} ${path}`] : undefined;
    },
    clock,
    close: unsubscribe,
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new HttpRefusal(400, "the mail's id is no URL text");
  }
}

function sendCalendar(response: ServerResponse, { calendar }: MailContent): void {
  if (calendar === null) throw new HttpRefusal(404, "the mail has no calendar part", "จดหมายฉบับนี้ไม่มีนัดหมาย");
  response.writeHead(200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'attachment; filename="calendar.ics"',
    "cache-control": "no-store",
  });
  response.end(calendar);
}

/** What the clock says of itself is for people; anything else is a fault of the program and is in the log. */
function thaiSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  return /[\u0e00-\u0e7f]/.test(message) ? message : FAILED;
}
