/** Requests of a script, answers to mails and events of the mail service, with what they lean on failing in each way: REQUESTS of matrix.ts. */
import { describe, expect, it } from "vitest";
import { handInMark } from "#core/follow-up/hand-in";
import type { HandInContent, HandInRequest, ReportMade } from "#core/gateway/messages";
import type { FollowUp } from "#core/plan/model";
import type { FrontRequest } from "#local/cloud/front";
import { type Cell, type Dependency, linkIsOff, openCell } from "#test/faults/cell";
import { FAULTS, type Fault, isRun, REQUESTS, type Request, type RequestOutcome } from "#test/faults/matrix";
import type { World } from "#test/faults/world";
import { madeUpPlan, workbookOf } from "#test/fixtures/made-up-plan";

interface Said {
  status: number;
  text: string;
}
/** A way to ask; `check`: that it counts, once, after it was asked once more. */
interface Way {
  dependency: Dependency;
  strikes?: (request: FrontRequest) => boolean;
  /** What goes before the fault. */
  before?: (cell: Cell) => Promise<void>;
  ask: (cell: Cell) => Promise<Said>;
  check?: (cell: Cell, said: Said, fault: Fault) => Promise<void>;
}

const REPORT = { unit: "กองคลัง", round: "q1", fiscalYear: 2570 };
const said = async (cell: Cell, ...asked: Parameters<Cell["ask"]>): Promise<Said> => {
  const { status, body } = await cell.ask(...asked);
  return { status, text: body.toString("utf8") };
};
const status = (cell: Cell) => said(cell, "GET", `/v1/workbooks/${cell.spreadsheetId}/status?next=2027-01-11`);

async function answer(cell: Cell): Promise<Said> {
  const asked = { spreadsheetId: cell.spreadsheetId, ...REPORT, action: "acknowledge" as const, due: "2027-01-15" };
  const token = new URL(await cell.links.sign(asked, new Date("2027-02-01T00:00:00Z"))).searchParams.get("t") ?? "";
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return said(cell, "POST", "/v1/answers", new URLSearchParams({ t: token }).toString(), headers);
}

function handIn(cell: Cell): Promise<Said> {
  const amounts = { plan: 20_000, ordinance: 20_000, disbursed: 19_500.25 };
  const texts = { problemAndRemedy: null, reason: null, evidence: null, reportedOn: null, reportedBy: null };
  const one = { project: "p-1", number: "1", name: "โครงการฝึกอบรม", planned: true, state: "แล้วเสร็จ", amounts, result: "40 คน", ...texts };
  const content: HandInContent = { organization: "อบต.ตัวอย่าง", ...REPORT, reports: [one] };
  const request: HandInRequest = {
    spreadsheetId: cell.spreadsheetId,
    ...REPORT,
    by: "เจ้าหน้าที่ตัวอย่าง",
    approvedBy: "ปลัดตัวอย่าง",
    approvedAs: "ปลัด",
    approvedOn: "2027-01-08",
    content,
    mark: handInMark(content),
  };
  return said(cell, "POST", "/v1/hand-ins", request);
}

async function handedInOnce(cell: Cell): Promise<void> {
  const { handIns } = await cell.services.ledger.read(cell.spreadsheetId);
  expect(handIns).toMatchObject([{ ...REPORT, version: 1 }]);
  const latest = await cell.services.handIns.latest(cell.spreadsheetId, REPORT);
  const kept = await fetch(`${cell.world.urls.files}/faults/${(latest?.file ?? "").split("/").map(encodeURIComponent).join("/")}`);
  expect(await kept.json()).toMatchObject({ spreadsheetId: cell.spreadsheetId, version: 1 });
}

/** Each row of the CSV tells the project's name again: small to ask for, too large for an answer. */
function report(cell: Cell, rows: number): Promise<Said> {
  const workbook = workbookOf(madeUpPlan(1));
  const projects = workbook.plan.projects.map((project) => ({ ...project, name: "โครงการอบรมคุณธรรม ".repeat(100) }));
  const followUp = Array.from({ length: rows }, (_, index) => ({ project: "p0", fiscalYear: 2570, round: `r${index}` }) as FollowUp);
  return said(cell, "POST", "/v1/reports", {
    spreadsheetId: cell.spreadsheetId,
    report: { kind: "data", format: "csv", fiscalYear: null, round: null, errors: 0 },
    workbook: { ...workbook, plan: { ...workbook.plan, projects }, followUp },
  });
}

const nonces = new Map<Cell, string>();
async function askNonce(cell: Cell): Promise<void> {
  const { text } = await said(cell, "POST", "/v1/registrations", { spreadsheetId: cell.spreadsheetId });
  const { nonce } = JSON.parse(text) as { nonce: string };
  nonces.set(cell, nonce);
  cell.world.nonce = nonce;
}
const confirm = (cell: Cell) =>
  said(cell, "POST", "/v1/registrations/confirm", { spreadsheetId: cell.spreadsheetId, nonce: nonces.get(cell) });

async function bounce(cell: Cell): Promise<Said> {
  const taken = await cell.mailEvent({
    source: "aws.ses",
    "detail-type": "Email Bounced",
    time: "2027-01-08T01:00:10Z",
    detail: {
      eventType: "Bounce",
      mail: { tags: { workbook: [cell.spreadsheetId] } },
      bounce: {
        bounceType: "Permanent",
        bouncedRecipients: [{ emailAddress: "finance@example.go.th" }],
        timestamp: "2027-01-08T01:00:09Z",
      },
    },
  });
  return { status: taken ? 200 : 500, text: "" };
}

const WAYS: Record<Request, Way> = {
  "status / table": { dependency: "table", ask: status },
  "answers / table": {
    dependency: "table",
    ask: answer,
    async check(cell) {
      expect((await cell.services.ledger.read(cell.spreadsheetId)).acknowledgements).toMatchObject([REPORT]);
    },
  },
  "hand-in / table": { dependency: "table", ask: handIn, check: handedInOnce },
  "hand-in / files": { dependency: "files", ask: handIn, check: handedInOnce },
  "report / table": { dependency: "table", ask: (cell) => report(cell, 1) },
  "report / files": {
    dependency: "files",
    ask: (cell) => report(cell, 870),
    async check(cell, { text }, fault) {
      const { link } = JSON.parse(text) as ReportMade;
      expect(link).not.toBeNull();
      // A link is dated by the clock of S3, which refuses others.
      if (fault === "skew") expect(linkIsOff(link?.url ?? "", cell.now)).toBeLessThan(60_000);
    },
  },
  "registration / table": { dependency: "table", before: askNonce, ask: confirm },
  "registration / sheets": { dependency: "sheets", before: askNonce, ask: confirm },
  "registration / token": { dependency: "token", strikes: ({ path }) => path === "/v1/token", before: askNonce, ask: confirm },
  "authorizer / keys": { dependency: "keys", ask: status },
  "mail-events / table": {
    dependency: "table",
    ask: bounce,
    async check(cell) {
      expect((await cell.services.ledger.read(cell.spreadsheetId)).bounces).toHaveLength(1);
    },
  },
};

const REFUSED = { failed: [500, "failed"], restart: [409, "nonce-unknown"], "no access": [409, "no-access"] } as const;

function expectSaid(outcome: RequestOutcome, { status: code, text }: Said, { metrics }: Cell): void {
  const isPage = text.startsWith("<!doctype html>");
  switch (outcome) {
    case "answered":
      expect(code).toBe(200);
      expect(metrics.failed).toBeUndefined();
      break;
    case "event again":
      expect(code).toBe(200);
      expect(metrics.failed).toBeGreaterThan(0);
      break;
    case "closed":
      expect({ code, body: JSON.parse(text) }).toEqual({ code: 500, body: { message: "Internal Server Error" } });
      expect(metrics.failed).toBe(1);
      break;
    case "event kept":
      expect(code).toBe(500);
      expect(metrics.failed).toBe(3);
      break;
    default: {
      const [expectedCode, name] = REFUSED[outcome];
      expect(code).toBe(expectedCode);
      if (isPage) expect(text).toContain("ระบบขัดข้อง");
      else expect(JSON.parse(text).error).toMatchObject({ code: name, message: { th: expect.stringMatching(/กรุณา/) } });
      expect(metrics[outcome === "failed" ? "failed" : "refused"]).toBe(1);
    }
  }
}

async function run(world: World, request: Request, fault: Fault, left: number, outcome: RequestOutcome): Promise<void> {
  const { dependency, strikes, before, ask, check } = WAYS[request];
  const cell = await openCell(world, dependency);
  try {
    await before?.(cell);
    cell.breaks(fault, { left, ...(strikes && { strikes }) });
    expectSaid(outcome, await ask(cell), cell);
    expect(cell.front.struck).toBeGreaterThan(0);
    if (outcome !== "answered" || fault !== "skew") cell.heals();
    await before?.(cell);
    const again = await ask(cell);
    expect(again.status).toBe(200);
    await check?.(cell, again, fault);
    expect(cell.overran).toEqual([]);
  } finally {
    await cell.close();
  }
}

export function describeRequests(world: () => World): void {
  for (const request of Object.keys(REQUESTS) as Request[]) {
    describe(REQUESTS[request].what, () => {
      for (const fault of Object.keys(FAULTS) as Fault[]) {
        const outcomes = REQUESTS[request].outcomes[fault];
        for (const [index, left] of [2, Infinity].entries()) {
          const outcome = outcomes[index];
          if (outcome === undefined || !isRun(request, fault, index, outcomes)) continue;
          const lasting = left === 2 ? "two requests" : "all the time";
          it(`${FAULTS[fault]}, ${lasting}: ${outcome}`, () => run(world(), request, fault, left, outcome));
        }
      }
    });
  }
}
