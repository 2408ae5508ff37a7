/** A workbook in whose every cell somebody tries something: what reaches people by mail, from the real remind function to the message that SES is given. */
import { Parser } from "htmlparser2";
import PostalMime, { type Email } from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Workbook } from "#core/plan/model";
import { mailClient } from "#lambdas/shared/aws";
import { createMail } from "#lambdas/shared/mail/send";
import { startTable, TEST_PLACE, type TestTable } from "#test/fakes/dynalite";
import { patience } from "#test/fakes/patience";
import { remindBench } from "#test/fakes/remind-bench";
import { OFFICER } from "#test/fakes/reminded-workbook";
import { type ScriptedServer, startScripted } from "#test/fakes/scripted-server";

const HOSTILE: [string, string][] = [
  ["markup", `<script>alert(1)</script><img src=x onerror=alert(1)><a href="https://evil.example">x</a>`],
  ["the end of an attribute", `"' onmouseover="alert(1)" style="background:url(https://evil.example/x)" x="`],
  [
    "the end of the head",
    `</title></style></head><base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example">`,
  ],
  ["a comment", "<!-- ]]> --!> <![CDATA[ <!doctype"],
  ["a header", "กองคลัง\r\nBcc: thief@evil.example\r\n\r\n<b>ใหม่</b>"],
  [
    "a header by other line ends",
    "กองคลัง\nBcc: thief@evil.example\rX: y\u0085Cc: thief@evil.example\u2028Bcc: z@evil.example\u2029\u000b\u000c",
  ],
  ["an encoded word", "=?utf-8?B?DQpCY2M6IHRoaWVmQGV2aWwuZXhhbXBsZQ==?= =?utf-8?Q?=0D=0ABcc:_thief@evil.example?="],
  ["an address in the name", `ธนาคาร <thief@evil.example>, "x" <y@evil.example>;`],
  ["a group of addresses", "group: thief@evil.example, y@evil.example;"],
  ["directions that turn round", "\u202eelpmaxe.live\u202c\u2066gpj.exe\u2069\u061c"],
  ["what nobody sees", "กอง\u200bคลัง\u00ad\ufeff\u{e0041}\u{e0042}"],
  ["control characters", "\u0000\u0007\u001b[2J\u001b]0;x\u0007\u009b31m\u007f"],
  ["an address of a script", "javascript:alert(1) data:text/html,<script>alert(1)</script> vbscript:x"],
  ["a calendar's line", "END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\nATTENDEE:mailto:thief@evil.example"],
  ["a part of a mail", "\r\n--=_boundary\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>"],
  ["templates", "{{7*7}} $\u007b7*7} <%= 7*7 %> #{7*7} %0d%0aBcc:x@evil.example"],
  ["halves of letters", "\ud83d กอง \udc00"],
  ["a long text", "ก".repeat(60_000)],
];

let table: TestTable;
let ses: ScriptedServer;
beforeAll(async () => {
  table = await startTable();
  ses = await startScripted();
});
afterAll(async () => {
  await table.close();
  await ses.close();
});

/** Wherever people may type. */
function hostileWorkbook(workbook: Workbook, text: string): Workbook {
  const nameOf = new Map((workbook.units ?? []).map(({ name }, index) => [name, `${index} ${text}`]));
  const { settings, plan } = workbook;
  if (!settings) throw new Error("no settings");
  return {
    ...workbook,
    plan: {
      ...plan,
      title: text,
      organization: { name: text, type: null, district: text, province: text },
      projects: plan.projects.map((project) => ({
        ...project,
        name: `${text} ${project.name}`,
        number: text.slice(0, 100),
        localName: text,
        remark: text,
        responsibleUnits: (project.responsibleUnits ?? []).map((unit) => nameOf.get(unit) ?? unit),
      })),
    },
    settings: {
      ...settings,
      planOfficer: { name: text, email: OFFICER },
      rounds: (settings.rounds ?? []).map((round) => ({ ...round, name: `${text} ${round.name}` })),
    },
    units: (workbook.units ?? []).map((unit) => ({
      ...unit,
      name: nameOf.get(unit.name) ?? unit.name,
      contact: text,
      emails: [...unit.emails, text],
      headEmails: [text],
    })),
  };
}

interface Sent {
  to: string[];
  raw: string;
  email: Email;
}
async function mailsOf(text: string): Promise<Sent[]> {
  const bench = await remindBench(table);
  bench.workbook = hostileWorkbook(bench.workbook, text);
  ses.answers({ body: { MessageId: "m" } });
  bench.mail = createMail({
    client: mailClient({ endpoint: ses.url, ...TEST_PLACE }),
    ...{ from: "reminders@example.org", configurationSet: null, retry: patience().retry },
  });
  expect(await bench.deliver()).toBe(true);
  return Promise.all(
    ses.asked.map(async ({ body }) => {
      const { Destination, Content } = JSON.parse(body);
      const raw = Buffer.from(Content.Raw.Data, "base64").toString("utf8");
      return { to: Destination.ToAddresses, raw, email: await PostalMime.parse(raw) };
    }),
  );
}

interface Element {
  name: string;
  attributes: Record<string, string>;
}
function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => void elements.push({ name, attributes }) });
  parser.end(html);
  return elements;
}

const ELEMENTS = [
  "html",
  "head",
  "meta",
  "title",
  "style",
  "body",
  "div",
  "table",
  "tbody",
  "tr",
  "td",
  "th",
  "p",
  "span",
  "strong",
  "h2",
  "a",
  "br",
];
const ATTRIBUTES = [
  "lang",
  "charset",
  "name",
  "content",
  "style",
  "role",
  "width",
  "cellpadding",
  "cellspacing",
  "border",
  "align",
  "valign",
  "bgcolor",
  "href",
  "scope",
];
const LINKS =
  /^(?:https:\/\/docs\.google\.com\/spreadsheets\/d\/|https:\/\/gateway\.example\.go\.th\/v1\/answers\?t=|mailto:plan@example\.go\.th$)/;
const HEADERS = [
  "from",
  "to",
  "reply-to",
  "subject",
  "date",
  "message-id",
  "mime-version",
  "content-type",
  "content-language",
  "auto-submitted",
  "x-auto-response-suppress",
  "content-transfer-encoding",
];
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;

describe.each(HOSTILE)("mails of a workbook with %s in every cell", (_name, text) => {
  let mails: Sent[];
  beforeAll(async () => {
    mails = await mailsOf(text);
  });

  it("go to the well-formed addresses of the workbook alone", () => {
    expect(mails.flatMap(({ to }) => to).sort()).toEqual(["finance@example.go.th", OFFICER, OFFICER, "works@example.go.th"].sort());
    for (const { email, to } of mails) {
      expect(email.to?.map(({ address }) => address)).toEqual(to);
      expect([email.cc, email.bcc]).toEqual([undefined, undefined]);
    }
  });

  it("have the headers of our mails and no other, and come from and answer to whom they should", () => {
    for (const { email } of mails) {
      expect(email.headers.map(({ key }) => key).filter((key) => !HEADERS.includes(key))).toEqual([]);
      expect(new Set(email.headers.map(({ key }) => key)).size).toBe(email.headers.length);
      expect(email.from?.address).toBe("reminders@example.org");
      expect(email.replyTo?.map(({ address }) => address) ?? []).toEqual(email.replyTo ? [OFFICER] : []);
    }
  });

  it("show in subject and sender's name one line that reads as it is typed, and no second address", () => {
    for (const { email } of mails) {
      for (const shown of [email.subject ?? "", email.from?.name ?? ""]) {
        expect(shown).not.toMatch(INVISIBLE);
        expect(shown.length).toBeLessThan(1000);
      }
      expect(email.from?.name).not.toMatch(/[<>@]/);
    }
  });

  it("hold no element, attribute or link but those of our mails, and nothing from elsewhere", () => {
    for (const { email } of mails) {
      const elements = elementsOf(email.html ?? "");
      expect(elements.length).toBeGreaterThan(20);
      expect(elements.map(({ name }) => name).filter((name) => !ELEMENTS.includes(name))).toEqual([]);
      expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => !ATTRIBUTES.includes(name))).toEqual([]);
      expect(elements.flatMap(({ attributes }) => attributes.href ?? []).filter((href) => !LINKS.test(href))).toEqual([]);
      expect(elements.flatMap(({ attributes }) => attributes.style ?? []).filter((style) => /url|expression|@import/i.test(style))).toEqual(
        [],
      );
    }
  });

  it("have one calendar, with one entry for each deadline and nobody invited", () => {
    for (const { email } of mails) {
      for (const { content } of email.attachments) {
        const lines = (typeof content === "string" ? content : new TextDecoder().decode(content)).replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
        expect(lines.filter((line) => line === "BEGIN:VCALENDAR")).toHaveLength(1);
        expect(lines.filter((line) => /^(?:ATTENDEE|ATTACH|BEGIN:VALARM)/.test(line))).toEqual([]);
        expect(lines.filter((line) => line === "END:VEVENT").length).toBe(lines.filter((line) => line === "BEGIN:VEVENT").length);
      }
    }
  });
});

it("an encoded word in a cell is shown as it was typed, and is not decoded", async () => {
  const [, typed = ""] = HOSTILE.find(([name]) => name === "an encoded word") ?? [];
  const [mail] = await mailsOf(typed);
  expect(mail?.email.subject).toContain(typed.slice(0, 40));
});
