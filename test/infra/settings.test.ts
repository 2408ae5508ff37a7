import { describe, expect, it } from "vitest";
import { settingsOf } from "#infra/settings";

const GIVEN = {
  mailFrom: "plans@example.go.th",
  operatorEmail: "operator@example.go.th",
  google: { projectNumber: "123456789012", serviceAccount: "reader@example-project.iam.gserviceaccount.com" },
};

const read = (context: Record<string, unknown>) => settingsOf((key) => context[key]);
const dev = (given: object) => read({ sucharit: { dev: given } });

describe("settings", () => {
  it("of a stage are what its part says, and what is usual where it says nothing", () => {
    expect(read({ stage: "prod", sucharit: { dev: {}, prod: GIVEN } })).toEqual({
      ...GIVEN,
      stage: "prod",
      region: "ap-southeast-1",
      google: { ...GIVEN.google, pool: "sucharit-prod", provider: "sucharit-aws" },
      registrants: ["operator@example.go.th"],
      reminderHour: 8,
      monthlyBudget: 20,
      isExample: false,
    });
  });

  it("may set all of it", () => {
    const google = { ...GIVEN.google, pool: "plans", provider: "functions" };
    const all = { ...GIVEN, google, region: "ap-southeast-7", registrants: ["example.go.th"], reminderHour: 0, monthlyBudget: 1.5 };
    expect(dev(all)).toEqual({ ...all, stage: "dev", isExample: false });
  });

  it("take the region from the command line before that of the file", () => {
    const context = { region: "ap-southeast-7", sucharit: { dev: { ...GIVEN, region: "ap-southeast-3" } } };
    expect(read(context).region).toBe("ap-southeast-7");
    expect(() => read({ ...context, region: "Bangkok" })).toThrow("region: must be an AWS region");
  });

  it("are an example for dev where nothing is set, and say so", () => {
    expect(read({})).toMatchObject({ stage: "dev", isExample: true, mailFrom: expect.stringMatching(/@example\.org$/) });
    expect(read({ region: "ap-southeast-7" })).toMatchObject({ isExample: true, region: "ap-southeast-7" });
  });

  it("of prod are never an example", () => {
    expect(() => read({ stage: "prod" })).toThrow('"prod" is missing in cdk.context.json');
    expect(() => read({ stage: "prod", sucharit: { dev: GIVEN } })).toThrow('"prod" is missing in cdk.context.json');
  });

  it("are of a stage that there is, and in parts", () => {
    expect(() => read({ stage: "test" })).toThrow("stage must be one of dev, prod");
    expect(() => read({ sucharit: "prod" })).toThrow('"sucharit" in cdk.context.json must hold a part for each stage');
  });

  const without = (key: keyof typeof GIVEN) => Object.fromEntries(Object.entries(GIVEN).filter(([name]) => name !== key));
  const WRONG: [name: string, given: object][] = [
    ["mailFrom", without("mailFrom")],
    ["mailFrom", { ...GIVEN, mailFrom: "Sucharit <plans@example.go.th>" }],
    ["operatorEmail", { ...GIVEN, operatorEmail: "operator" }],
    ["google", without("google")],
    ["google.projectNumber", { ...GIVEN, google: { ...GIVEN.google, projectNumber: "my-project" } }],
    ["google.projectNumber", { ...GIVEN, google: { ...GIVEN.google, projectNumber: 123456789012 } }],
    ["google.serviceAccount", { ...GIVEN, google: { ...GIVEN.google, serviceAccount: "someone@example.com" } }],
    ["google.pool", { ...GIVEN, google: { ...GIVEN.google, pool: "x" } }],
    ["registrants.0", { ...GIVEN, registrants: ["@example.go.th"] }],
    ["registrants", { ...GIVEN, registrants: [] }],
    ["registrants", { ...GIVEN, registrants: Array(200).fill("office.example.go.th") }],
    ["reminderHour", { ...GIVEN, reminderHour: 24 }],
    ["reminderHour", { ...GIVEN, reminderHour: 8.5 }],
    ["monthlyBudget", { ...GIVEN, monthlyBudget: 0 }],
    ["region", { ...GIVEN, region: "singapore" }],
    ["dev", { ...GIVEN, mailfrom: "plans@example.go.th" }],
  ];
  for (const [name, given] of WRONG) {
    it(`name ${name} where it is ${JSON.stringify(valueAt(given, name))?.slice(0, 80)}`, () => {
      expect(() => dev(given)).toThrow(new RegExp(`^settings of dev: ${name.replace(".", "\\.")}: `));
    });
  }

  it("name all that is wrong in one line", () => {
    const message = messageOf(() => dev({ ...GIVEN, operatorEmail: "x", reminderHour: -1 }));
    expect(message).toMatch(/operatorEmail: .*; reminderHour: /);
    expect(message).not.toContain("\n");
  });

  it("that are no object are refused in the same way", () => {
    expect(() => dev([])).toThrow(/^settings of dev: /);
    expect(() => read({ sucharit: { dev: "plans@example.go.th" } })).toThrow(/^settings of dev: /);
    expect(() => read({ sucharit: { dev: null } })).toThrow(/^settings of dev: /);
  });
});

function valueAt(given: object, name: string): unknown {
  return name.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], given);
}

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}
