/** A cloud whose clock the test moves day by day, with the mails and the ledger that the test says. @module */
import { addDays } from "#core/calendar/date";
import { EMPTY_LEDGER, type Ledger } from "#core/reminders/ledger";
import type { LocalCloud, MailContent, Move } from "#local/cloud/local-cloud";

export interface FakeCloud extends LocalCloud {
  /** Changes what is there and tells who listens. */
  set(changed: { mails?: MailContent[]; ledger?: Partial<Ledger>; deadLetters?: { at: string; body: string }[] }): void;
  /** Days that moves were asked for. */
  asked: string[];
  bounces: { id: string; email: string; kind: string }[];
  /** Ends the work of the day that the move is at; with the last one the move ends. */
  nextDay(): void;
  /** Stops the move where it is, with a sentence. */
  fail(sentence: string): void;
  /** Listeners that were not taken away. */
  listening(): number;
}

/** At 08:00 in Bangkok. */
const morning = (day: string) => new Date(`${day}T01:00:00.000Z`);

export function fakeCloud(firstDay: string): FakeCloud {
  let today = firstDay;
  let mails: MailContent[] = [];
  let ledger: Ledger = EMPTY_LEDGER;
  let letters: { at: string; body: string }[] = [];
  let move: Move | null = null;
  let end = () => {};
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => void listener());

  const cloud: FakeCloud = {
    gateway: async () => ({ status: 404, headers: {}, body: Buffer.from("") }),
    identityToken: async () => "",
    now: () => morning(today),
    today: () => today,
    clockOffset: () => morning(today).getTime() - morning(firstDay).getTime(),
    moveTo(day) {
      cloud.asked.push(day);
      today = addDays(today, 1);
      move = { from: today, to: day, at: today, failed: null };
      tell();
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    move: () => move,
    mails: () => mails.map(({ id, at, from, to, subject, bounced }) => ({ id, at, from, to, subject, bounced })),
    mail: (id) => mails.find((mail) => mail.id === id) ?? null,
    async bounce(id, email, kind) {
      cloud.bounces.push({ id, email, kind });
      mails = mails.map((mail) => (mail.id === id ? { ...mail, bounced: [...mail.bounced, email] } : mail));
      tell();
    },
    ledger: async () => ledger,
    deadLetters: async () => letters,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => undefined,
    asked: [],
    bounces: [],
    set(changed) {
      mails = changed.mails ?? mails;
      ledger = { ...ledger, ...changed.ledger };
      letters = changed.deadLetters ?? letters;
      tell();
    },
    nextDay() {
      if (!move) throw new Error("no move runs");
      if (move.at === move.to) return end();
      today = addDays(today, 1);
      move = { ...move, at: today };
      tell();
    },
    fail(sentence) {
      if (!move) throw new Error("no move runs");
      move = { ...move, failed: sentence };
      tell();
      end();
    },
    listening: () => listeners.size,
  };
  return cloud;
}

/** A mail of 8 January 2570, 08:00, with what the test wants otherwise. */
export function mailOf(changed: Partial<MailContent> & { id: string }): MailContent {
  const mail = {
    at: "2027-01-08T01:00:00.000Z",
    from: '"อบต.ตัวอย่าง" <plan@example.org>',
    to: ["kongklang@example.org"],
    subject: "เตือนส่งรายงาน",
    bounced: [],
    replyTo: "officer@example.org",
    html: "<p>เรียน กองคลัง</p>",
    text: "เรียน กองคลัง",
    calendar: null,
    ...changed,
  };
  const headers = [
    { name: "Subject", value: mail.subject },
    { name: "From", value: mail.from },
    { name: "To", value: mail.to.join(", ") },
    ...(mail.replyTo === null ? [] : [{ name: "Reply-To", value: mail.replyTo }]),
    { name: "Date", value: new Date(mail.at).toUTCString() },
  ];
  return { headers, ...mail };
}
