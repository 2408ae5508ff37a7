/** The built doctor, invoked as an operator does: with what is asked as the event itself. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { DoctorAsked } from "#lambdas/doctor/messages";
import { isLambdas, TITLE } from "./lambda";
import { openWorld, type World } from "./world";

const DAY = "2027-01-08";

describe.runIf(isLambdas)(`the built doctor${TITLE}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterEach(() => world.ended());
  afterAll(() => world.close());

  it("tells what it can reach, and what would be sent, and sends nothing; again in the same process", async () => {
    const doctor = await world.start("doctor");
    const { spreadsheetId } = world;
    const asked: DoctorAsked = { workbooks: [spreadsheetId], dryRun: { spreadsheetId, day: DAY } };
    const found = {
      google: { ok: true },
      table: { ok: true },
      linkKey: { ok: true },
      workbooks: [{ spreadsheetId, registered: true, access: "readable", wakeOn: DAY, lastRun: null }],
      dryRun: { day: DAY, mails: expect.arrayContaining([expect.objectContaining({ kind: "digest", unit: "กองช่าง" })]) },
    };
    expect(await doctor.invoke(asked)).toMatchObject({ response: found });
    expect(await doctor.invoke(asked)).toMatchObject({ response: found });
    expect(world.standIns.mailbox.list()).toEqual([]);
    expect((await world.registry.find(spreadsheetId))?.lastRun).toBeNull();
  });

  it("tells that Google does not let its role in", async () => {
    const { condition } = world.tokens.rules;
    world.tokens.rules.condition = condition.replace("sucharit-prod-google-", "another-");
    const doctor = await world.start("doctor");
    expect(await doctor.invoke({})).toMatchObject({ response: { google: { ok: false, code: "federation-refused" }, table: { ok: true } } });
    world.tokens.rules.condition = condition;
  });

  it.each([
    ["TABLE", "table"],
    ["LINK_KEY_SECRET", "linkKey"],
  ])("that lacks %s starts nevertheless, and tells so", async (variable, part) => {
    const doctor = await world.start("doctor", { [variable]: "" });
    expect(await doctor.invoke({})).toMatchObject({ response: { [part]: { ok: false, code: "not-set" } } });
  });

  it("tells Lambda of an error in one line where something else is asked", async () => {
    const doctor = await world.start("doctor");
    const outcome = await doctor.invoke({ workbooks: "all" });
    expect(outcome).toMatchObject({ error: { errorMessage: expect.stringMatching(/^asked: [^\n]+$/) } });
  });
});
