import { beforeEach, describe, expect, it } from "vitest";
import { EMPTY_LEDGER } from "#core/reminders/ledger";
import { createStatus } from "#lambdas/status/status";
import { type FakeServices, fakeServices } from "#test/fakes/services";
import { CALLER, callerEvent, ID, lambdaContext, NOW, QUIET, REGISTRATION, told } from "#test/unit/lambdas/harness";

const ROUTE = "GET /v1/workbooks/{id}/status";
let services: FakeServices;

beforeEach(() => {
  services = fakeServices(() => NOW);
  services.state.registrations.set(ID, { ...REGISTRATION });
});

const status = async (asked: { id?: string; next?: string; caller?: typeof CALLER } = {}) => {
  const { id = ID, next, caller = CALLER } = asked;
  const event = callerEvent(ROUTE, { path: { id }, ...(next !== undefined && { query: { next } }) }, caller);
  return told(await createStatus({ ...services, log: QUIET })(event, lambdaContext()));
};

describe("the status of a workbook", () => {
  it("is what the ledger says, and when it was last looked after", async () => {
    const bounce = { email: "unit@example.go.th", at: NOW.toISOString(), kind: "permanent" as const, why: "General" };
    await services.ledger.bounced(ID, bounce);
    expect(await status()).toEqual({
      status: 200,
      body: { registeredAt: REGISTRATION.registeredAt, lastRun: "2027-01-08", ledger: { ...EMPTY_LEDGER, bounces: [bounce] } },
    });
  });

  it("is told to the pinned script alone, and does not tell which ids are registered", async () => {
    const stranger = await status({ caller: { ...CALLER, aud: "999.apps.googleusercontent.com" } });
    const unknown = await status({ id: "1unknownUnknownUnknownUnknownUnknown" });
    expect(stranger).toMatchObject({ status: 403, body: { error: { code: "not-registered" } } });
    expect(stranger).toEqual(unknown);
    expect(services.called("ledger.read")).toEqual([]);
  });

  it("brings the next run forward to the day that the script sees, never back", async () => {
    await status({ next: "2027-01-11" });
    expect(services.state.registrations.get(ID)?.wakeOn).toBe("2027-01-11");
    await status({ next: "2027-02-01" });
    expect(services.state.registrations.get(ID)?.wakeOn).toBe("2027-01-11");
  });

  it("lets a stranger bring nothing forward", async () => {
    await status({ next: "2027-01-11", caller: { ...CALLER, aud: "999.apps.googleusercontent.com" } });
    expect(services.state.registrations.get(ID)?.wakeOn).toBe("2027-01-14");
  });

  it("refuses a day that there is not", async () => {
    expect(await status({ next: "2027-02-30" })).toMatchObject({ status: 400, body: { error: { path: "/next" } } });
  });

  it("fails where the route was left without the authorizer", async () => {
    const event = callerEvent(ROUTE, { path: { id: ID } });
    const open = { ...event, requestContext: { ...event.requestContext, authorizer: undefined as never } };
    expect(told(await createStatus({ ...services, log: QUIET })(open, lambdaContext()))).toMatchObject({ status: 500 });
    expect(services.calls).toEqual([]);
  });
});
