import PostalMime, { type Email } from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CalendarEntry } from "#core/reminders/mail/calendar-entry";
import { mailClient } from "#lambdas/shared/aws";
import { createMail } from "#lambdas/shared/mail/send";
import type { MailMessage } from "#lambdas/shared/services";
import { TEST_PLACE } from "#test/fakes/dynalite";
import { patience } from "#test/fakes/patience";
import { type ScriptedServer, startScripted } from "#test/fakes/scripted-server";

const ENTRY: CalendarEntry = {
  uid: "report-1@sucharit",
  summary: "ครบกำหนดส่งรายงาน",
  description: "อบต.ตัวอย่าง",
  day: "2027-01-15",
  url: null,
};
const MESSAGE: MailMessage = {
  spreadsheetId: "1exampleExampleExampleExampleExample",
  fromName: "องค์การบริหารส่วนตำบลตัวอย่าง",
  to: ["finance@example.go.th", "head@example.go.th"],
  replyTo: "plan@example.go.th",
  subject: "ส่งรายงานไตรมาสที่ 1 ภายในวันศุกร์ที่ 15 มกราคม 2570: กองคลัง 12 โครงการ",
  text: "เรียน กองคลัง\n\nขอให้ส่งรายงานผลของโครงการตามรายการด้านล่าง\n",
  html: "<p>เรียน กองคลัง</p>",
  calendar: [ENTRY],
  date: new Date("2027-01-08T01:00:00.000Z"),
};

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScripted();
});
afterAll(() => server.close());

const ACCEPTED = { body: { MessageId: "m-1" } };
const refusal = (status: number, name: string, message = "", headers = {}) => ({
  status,
  headers: { "x-amzn-errortype": name, ...headers },
  body: { message },
});
const mailWith = (retry = patience().retry) =>
  createMail({
    client: mailClient({ endpoint: server.url, ...TEST_PLACE }),
    from: "reminders@example.org",
    configurationSet: "reminders",
    retry,
  });

interface SentRequest {
  FromEmailAddress: string;
  Destination: { ToAddresses: string[] };
  EmailTags: { Name: string; Value: string }[];
  ConfigurationSetName: string;
  Content: { Raw: { Data: string } };
}
async function sentWith(over: Partial<MailMessage> = {}): Promise<{ request: SentRequest; email: Email; raw: string }> {
  server.answers(ACCEPTED);
  await mailWith().send({ ...MESSAGE, ...over });
  const request = JSON.parse(server.asked[0]?.body ?? "") as SentRequest;
  const raw = Buffer.from(request.Content.Raw.Data, "base64").toString("utf8");
  return { request, raw, email: await PostalMime.parse(raw) };
}

describe("a mail", () => {
  it("comes from the office's name at the deployer's address, to the unit, and is answered to the plan officer", async () => {
    const { request, email } = await sentWith();
    expect(email.from).toEqual({ name: MESSAGE.fromName, address: "reminders@example.org" });
    expect(email.to?.map(({ address }) => address)).toEqual(MESSAGE.to);
    expect(email.replyTo?.map(({ address }) => address)).toEqual(["plan@example.go.th"]);
    expect(request).toMatchObject({
      FromEmailAddress: "reminders@example.org",
      Destination: { ToAddresses: MESSAGE.to },
      EmailTags: [{ Name: "workbook", Value: MESSAGE.spreadsheetId }],
      ConfigurationSetName: "reminders",
    });
  });

  it("bears its Thai subject, the day it is about, and both texts", async () => {
    const { email } = await sentWith();
    expect(email.subject).toBe(MESSAGE.subject);
    expect(new Date(email.date ?? "").getTime()).toBe(MESSAGE.date.getTime());
    expect(email.text?.trim()).toBe(MESSAGE.text.trim());
    expect(email.html?.trim()).toBe(MESSAGE.html);
  });

  it("has the date as an alternative for calendars and as a file", async () => {
    const { email, raw } = await sentWith();
    expect(email.attachments.map(({ mimeType, filename }) => ({ mimeType, filename }))).toEqual([
      { mimeType: "text/calendar", filename: null },
      { mimeType: "application/ics", filename: "deadline.ics" },
    ]);
    const files = raw.split("\r\n--").filter((part) => /^Content-Type: (?:text\/calendar|application\/ics)/m.test(part));
    const [date = "", ...others] = files.map((part) => Buffer.from(part.split("\r\n\r\n")[1] ?? "", "base64").toString("utf8"));
    expect(others).toEqual([date]);
    // Byte for byte: calendars insist on their line ends.
    expect(date).toMatch(/^BEGIN:VCALENDAR\r\n(?:.*\r\n)*END:VCALENDAR(?:\r\n)?$/);
    // RFC 5546: what is published has an organizer.
    expect(date.replace(/\r\n[ \t]/g, "")).toMatch(/^ORGANIZER;.*CN="?องค์การบริหารส่วนตำบลตัวอย่าง"?.*:mailto:reminders@example\.org\r$/m);
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/);
    const without = await sentWith({ calendar: [] });
    expect(without.email.attachments).toEqual([]);
  });

  it("says that a program wrote it, in Thai, so that no absence note answers", async () => {
    const { email } = await sentWith();
    const headers = Object.fromEntries(email.headers.map(({ key, value }) => [key, value]));
    expect(headers).toMatchObject({ "auto-submitted": "auto-generated", "content-language": "th", "x-auto-response-suppress": "All" });
  });

  it("lets no text of a cell begin a header", async () => {
    const evil = "กองคลัง\r\nBcc: thief@example.com\r\n\r\n<b>x</b>";
    const { email, request } = await sentWith({ subject: evil, fromName: evil, replyTo: "a@example.go.th\r\nBcc: thief@example.com" });
    expect(email.headers.map(({ key }) => key)).not.toContain("bcc");
    expect(email.bcc).toBeUndefined();
    expect(email.replyTo).toBeUndefined();
    expect(email.subject).not.toMatch(/[\r\n]/);
    expect(request.Destination).toEqual({ ToAddresses: MESSAGE.to });
    expect(email.to?.map(({ address }) => address)).toEqual(MESSAGE.to);
  });

  it("to more than the service takes at once goes in several, to each address once", async () => {
    server.answers(ACCEPTED);
    const to = Array.from({ length: 101 }, (_, index) => `clerk${index}@example.go.th`);
    expect(await mailWith().send({ ...MESSAGE, to })).toEqual({ messageId: "m-1" });
    const sent = server.asked.map(({ body }) => (JSON.parse(body) as SentRequest).Destination.ToAddresses);
    expect(sent.map(({ length }) => length)).toEqual([50, 50, 1]);
    expect(sent.flat()).toEqual(to);
  });

  it.each([[[]], [["no address"]], [["a@example.go.th", "b@example.go.th\nBcc: c@example.com"]]])("to %j is refused unsent", async (to) => {
    server.answers(ACCEPTED);
    await expect(mailWith().send({ ...MESSAGE, to })).rejects.toMatchObject({ name: "MailRefused", why: "bad-address" });
    expect(server.asked).toEqual([]);
  });
});

describe("the mail service", () => {
  it.each([
    ["MessageRejected", "rejected"],
    ["BadRequestException", "bad-request"],
  ])("that answers %s refuses the mail for good", async (name, why) => {
    server.answers(refusal(400, name, "Local address contains control or whitespace"));
    await expect(mailWith().send(MESSAGE)).rejects.toMatchObject({ name: "MailRefused", why });
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ["MessageRejected", "Email address is not verified. The following identities failed the check: reminders@example.org"],
    // So SES says it where AWS has stopped an account's mail for its bounces or complaints; SendingPausedException is for who stopped it himself.
    [
      "MessageRejected",
      "Sending paused for this account. For more information, please check the inbox of the email address associated with it.",
    ],
    ["BadRequestException", "Email sending has been disabled for the account"],
    ["AccountSuspendedException", "suspended"],
    ["MailFromDomainNotVerifiedException", "domain"],
    ["NotFoundException", "Configuration set <reminders> does not exist"],
  ])("that answers %s for what the deployer has to mend does not lose the mail", async (name, message) => {
    server.answers(refusal(400, name, message));
    await expect(mailWith().send(MESSAGE)).rejects.toMatchObject({ name });
  });

  it("that is busy is asked again, after the time that it names", async () => {
    const { retry, waits } = patience({ random: 0 });
    server.answers(
      refusal(429, "TooManyRequestsException", "Maximum sending rate exceeded.", { "retry-after": "3" }),
      { status: 503 },
      ACCEPTED,
    );
    expect(await mailWith(retry).send(MESSAGE)).toEqual({ messageId: "m-1" });
    expect(waits).toEqual([3000, 0]);
    expect(server.asked).toHaveLength(3);
  });

  it("that stays busy is left alone before the time is up", async () => {
    const patient = patience({ leftMs: 60_000, random: 0.999, reserveMs: 25_000 });
    server.answers(refusal(429, "TooManyRequestsException"));
    await expect(mailWith(patient.retry).send(MESSAGE)).rejects.toMatchObject({ name: "TooManyRequestsException" });
    expect(patient.leftMs).toBeGreaterThanOrEqual(25_000);
    expect(patient.waits.length).toBeGreaterThan(3);
  });
});
