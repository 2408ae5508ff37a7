import { describe, expect, it } from "vitest";
import { createMailEvents } from "#lambdas/mail-events/mail-events";
import { fakeServices } from "#test/fakes/services";

/** Friday 8 January 2570; the next working day is Monday. */
const NOW = new Date("2027-01-08T03:00:00.000Z");
const AT = "2027-01-08T02:59:00.000Z";
const context = { getRemainingTimeInMillis: () => 60_000 };

const mail = {
  timestamp: "2027-01-08T01:00:05.000Z",
  messageId: "m-1",
  destination: ["finance@example.go.th", "head@example.go.th"],
  tags: { workbook: ["w1"], "ses:configuration-set": ["reminders"] },
};
const event = (detailType: string, detail: object) => ({
  version: "0",
  source: "aws.ses",
  "detail-type": detailType,
  time: "2027-01-08T02:59:30Z",
  detail,
});
const bounce = (over: object = {}, mailOver: object = {}) =>
  event("Email Bounced", {
    eventType: "Bounce",
    mail: { ...mail, ...mailOver },
    bounce: {
      bounceType: "Permanent",
      bounceSubType: "NoEmail",
      bouncedRecipients: [{ emailAddress: "finance@example.go.th", diagnosticCode: "smtp; 550 user unknown" }],
      timestamp: AT,
      ...over,
    },
  });

function listening() {
  const services = fakeServices(() => NOW);
  const registration = { aud: "a", registeredAt: "", registeredBy: "", organization: null, officerEmail: null, lastRun: null };
  services.state.registrations.set("w1", { spreadsheetId: "w1", wakeOn: "2027-02-01", ...registration });
  const logged: string[] = [];
  const write = (message: string, facts?: object) => void logged.push(`${message} ${JSON.stringify(facts ?? {})}`);
  const counted: string[] = [];
  const log = { info: write, warn: write, error: write, count: (metric: string) => void counted.push(metric), publish() {} };
  const run = createMailEvents({ ...services, clock: () => NOW, log });
  const bounces = () => services.state.ledgers.get("w1")?.bounces ?? [];
  return {
    services,
    logged,
    counted,
    bounces,
    tell: (told: unknown) => run(told, context),
    wakeOn: () => services.state.registrations.get("w1")?.wakeOn,
  };
}

describe("mail-events", () => {
  it.each([
    ["Permanent", "permanent"],
    ["Transient", "transient"],
    ["Undetermined", "transient"],
  ])("notes a %s bounce as %s and wakes the workbook on the next working day", async (bounceType, kind) => {
    const { tell, bounces, wakeOn } = listening();
    await tell(bounce({ bounceType }));
    expect(bounces()).toEqual([{ email: "finance@example.go.th", at: AT, kind, why: "NoEmail" }]);
    expect(wakeOn()).toBe("2027-01-11");
  });

  it("notes every address that bounced", async () => {
    const { tell, bounces } = listening();
    await tell(bounce({ bouncedRecipients: [{ emailAddress: "a@example.go.th" }, { emailAddress: "กองช่าง <b@example.go.th>" }] }));
    expect(bounces().map(({ email }) => email)).toEqual(["a@example.go.th", "b@example.go.th"]);
  });

  it("notes a complaint", async () => {
    const { tell, bounces } = listening();
    const complaint = { complainedRecipients: [{ emailAddress: "head@example.go.th" }], complaintFeedbackType: "abuse", timestamp: AT };
    await tell(event("Email Complaint Received", { eventType: "Complaint", mail, complaint }));
    expect(bounces()).toEqual([{ email: "head@example.go.th", at: AT, kind: "complaint", why: "abuse" }]);
  });

  it("notes a rejected mail for all to whom it should have gone, without blaming their addresses", async () => {
    const { tell, bounces } = listening();
    await tell(event("Email Rejected", { eventType: "Reject", mail, reject: { reason: "Bad content" } }));
    expect(bounces().map(({ email, kind, why }) => ({ email, kind, why }))).toEqual([
      { email: "finance@example.go.th", kind: "transient", why: "Rejected" },
      { email: "head@example.go.th", kind: "transient", why: "Rejected" },
    ]);
  });

  it.each(["Send", "Delivery", "DeliveryDelay", "Open", "Click"])("lets %s pass without a word", async (eventType) => {
    const { tell, services, logged } = listening();
    await tell(event("Email", { eventType, mail }));
    expect(services.calls).toEqual([]);
    expect(logged).toEqual([]);
  });

  it.each([
    ["nothing", null],
    ["another source", { ...bounce(), source: "aws.s3" }],
    ["an unknown type", event("Email Exploded", { eventType: "Explosion", mail })],
    ["a bounce without its part", event("Email Bounced", { eventType: "Bounce", mail })],
    ["a mail that is none of ours", bounce({}, { tags: {} })],
  ])("logs %s and lets it go: it would be no better a second time", async (_, told) => {
    const { tell, services, logged } = listening();
    await tell(told);
    expect(services.calls).toEqual([]);
    expect(logged).toHaveLength(1);
  });

  it.each([
    ["is of a shape that it does not know", bounce({ bouncedRecipients: "finance@example.go.th" }), true],
    ["is of no mail of ours, as another sender of the domain may have", bounce({}, { tags: {} }), false],
  ])("tells by the metric of the alarm whether an event %s", async (_, told, isAlarm) => {
    const { tell, counted } = listening();
    await tell(told);
    expect(counted.includes("failed")).toBe(isAlarm);
  });

  it("fails where the table does, so that the event comes again", async () => {
    const { tell, services } = listening();
    services.fail("ledger.bounced", new Error("throttled"));
    await expect(tell(bounce())).rejects.toThrow("throttled");
  });

  it("writes no address to the log", async () => {
    const { tell, logged, services } = listening();
    await tell(bounce());
    services.fail("ledger.bounced", Object.assign(new Error("for finance@example.go.th"), { name: "Odd" }));
    await tell(bounce()).catch(() => undefined);
    await tell(event("Email Bounced", { eventType: "finance@example.go.th", mail }));
    expect(logged).toHaveLength(3);
    expect(logged.join("\n")).not.toMatch(/@|user unknown/);
  });
});
