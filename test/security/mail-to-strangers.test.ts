/** Whom a workbook can make the system write to: its editors type the addresses, the operator's domain sends. */
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Workbook } from "#core/plan/model";
import { createTable } from "#lambdas/shared/table";
import { startTable, TABLE, type TestTable } from "#test/fakes/dynalite";
import { type RemindBench, remindBench } from "#test/fakes/remind-bench";
import { OFFICER } from "#test/fakes/reminded-workbook";

const MOST_A_DAY = 200;
const MOST_IN_MAIL = 50;
const MORNING_OF = (day: string) => Date.parse(`${day}T01:00:00.000Z`);

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.close());

/** Units that all owe the first quarter, with so many addresses each. */
async function officeWith(units: number, addresses: number): Promise<RemindBench> {
  const bench = await remindBench(table);
  const [project] = bench.workbook.plan.projects;
  if (!project) throw new Error("no project");
  const names = Array.from({ length: units }, (_, index) => `กองที่ ${index + 1}`);
  const emails = (unit: number) => Array.from({ length: addresses }, (_, index) => `clerk${index}@unit${unit}.example.com`);
  bench.workbook = {
    ...bench.workbook,
    plan: {
      ...bench.workbook.plan,
      projects: names.map((name, index) => ({ ...project, id: `p${index}`, number: index + 1, responsibleUnits: [name], cadence: [] })),
    },
    units: names.map((name, index) => ({
      name,
      contact: null,
      emails: emails(index),
      headEmails: [`head${index}@example.com`],
      active: true,
    })),
  } satisfies Workbook;
  return bench;
}
const mailed = ({ mailbox }: RemindBench) => mailbox.flatMap(({ to }) => to).filter((to) => to !== OFFICER);
const summaries = ({ mailbox }: RemindBench) =>
  mailbox.filter(({ subject }) => subject.startsWith("สรุปการติดตามรายงาน")).map(({ text }) => text);

describe("a workbook with more addresses than an office has", () => {
  it("has mail sent to 200 of them on a day and no more, also when its message comes again", async () => {
    const bench = await officeWith(60, 10);
    expect(await bench.deliver()).toBe(true);
    expect(mailed(bench)).toHaveLength(MOST_A_DAY);
    await bench.registry.wakeBy(bench.spreadsheetId, "2027-01-08");
    expect(await bench.deliver()).toBe(true);
    expect(mailed(bench)).toHaveLength(MOST_A_DAY);
  });

  it("loses no unit by that: the rest are mailed on the next working days, each once, and the officer is told", async () => {
    const bench = await officeWith(50, 10);
    await bench.deliver();
    const [told = ""] = summaries(bench);
    expect(told).toContain("ที่อยู่อีเมลมากเกินกว่าที่ส่งได้");
    expect(told).toContain("กองที่ 50: จะส่งให้ในวันทำการถัดไป");
    expect((await bench.registry.find(bench.spreadsheetId))?.wakeOn).toBe("2027-01-11");
    for (const [day, sum] of [
      ["2027-01-11", 400],
      ["2027-01-12", 500],
    ] as const) {
      bench.now = MORNING_OF(day);
      await bench.deliver();
      expect(mailed(bench)).toHaveLength(sum);
    }
    expect(new Set(mailed(bench)).size).toBe(500);
    expect((await bench.registry.find(bench.spreadsheetId))?.wakeOn).not.toBe("2027-01-13");
  });

  it("gains nothing by renaming its units during the day", async () => {
    const bench = await officeWith(20, 10);
    await bench.deliver();
    const renamed = (name: string) => `${name} ใหม่`;
    bench.workbook = {
      ...bench.workbook,
      plan: {
        ...bench.workbook.plan,
        projects: bench.workbook.plan.projects.map((project) => ({
          ...project,
          responsibleUnits: (project.responsibleUnits ?? []).map(renamed),
        })),
      },
      units: (bench.workbook.units ?? []).map((unit) => ({
        ...unit,
        name: renamed(unit.name),
        emails: unit.emails.map((email) => `x${email}`),
      })),
    };
    await bench.registry.wakeBy(bench.spreadsheetId, "2027-01-08");
    await bench.deliver();
    expect(mailed(bench)).toHaveLength(MOST_A_DAY);
  });

  it("has no mail with more than 50 of them, which is told once", async () => {
    const bench = await officeWith(1, 300);
    await bench.deliver();
    expect(mailed(bench)).toHaveLength(MOST_IN_MAIL);
    expect(summaries(bench)[0]).toContain("กองที่ 1: ส่งให้เพียงที่อยู่แรก ๆ");
    bench.now = MORNING_OF("2027-01-14");
    await bench.registry.wakeBy(bench.spreadsheetId, "2027-01-14");
    await bench.deliver();
    expect(mailed(bench)).toHaveLength(2 * MOST_IN_MAIL);
    expect(summaries(bench).slice(1).join("\n")).not.toContain("ที่อยู่อีเมลมากเกินกว่าที่ส่งได้");
  });

  it("is in the operator's log, with numbers and no address", async () => {
    const bench = await officeWith(60, 10);
    await bench.deliver();
    const lines = bench.logged.filter((line) => line.startsWith("mail of the day limited"));
    expect(lines).toHaveLength(1);
    // Sixty units and the office, of which twenty were mailed.
    expect(lines[0]).toContain('"held":41');
    expect(bench.logged.join("\n")).not.toContain("@");
  });
});

it("an office of twenty units with three addresses each is not held back at all", async () => {
  const bench = await officeWith(20, 3);
  await bench.deliver();
  expect(mailed(bench)).toHaveLength(60);
  expect(summaries(bench).join("\n")).not.toContain("ที่อยู่อีเมลมากเกินกว่าที่ส่งได้");
});

describe("the table, however often a stranger asks", () => {
  const registry = () =>
    createTable({ client: table.client, table: TABLE, clock: () => new Date(MORNING_OF("2027-01-08")), retry: (work) => work() }).registry;

  it("keeps one item for each nonce, which goes by itself when the nonce has run out", async () => {
    const expiresAt = "2027-01-08T01:10:00.000Z";
    await registry().keepNonce({ nonce: "flood", spreadsheetId: "x".repeat(100), aud: "a", email: "x@example.com", expiresAt });
    const { Items } = await table.client.send(
      new QueryCommand({ TableName: TABLE, KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": "NONCE#flood" } }),
    );
    expect(Items).toMatchObject([{ expires: Date.parse(expiresAt) / 1000 }]);
  });

  it("binds a script to one workbook, also of two that come at once", async () => {
    const { bindScript } = registry();
    expect((await Promise.all([bindScript("aud-1", "w1"), bindScript("aud-1", "w2")])).sort()).toEqual([false, true]);
    const [first, second] = [await bindScript("aud-2", "w1"), await bindScript("aud-2", "w2")];
    expect([first, second, await bindScript("aud-2", "w1")]).toEqual([true, false, true]);
  });
});
