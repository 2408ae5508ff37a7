/** Suite of deployment.test.ts. */
import { beforeAll, describe, expect, it } from "vitest";
import { FUNCTION_NAMES } from "#lambdas/build";
import { type Deployment, deploymentOf, listed } from "#test/infra/deployment";

let deployment: Deployment;
beforeAll(() => {
  deployment = deploymentOf("prod");
});

const OUR_MAIL = "arn:<AWS::Partition>:ses:ap-southeast-1:<AWS::AccountId>";
const AS_OUR_SENDER = { StringEquals: { "ses:FromAddress": "plans@mail.example.go.th" } };
const NONCES = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["NONCE#*"] }, Null: { "dynamodb:LeadingKeys": "false" } };

/** What each function does through its adapters, besides writing its own log: action, on what, under which condition. */
const MAY: Record<string, [action: string, on: string, only?: object][]> = {
  // Finds the registration, reads the ledger, wakes the workbook, notes the answer.
  answers: [
    ["dynamodb:GetItem", "<table>"],
    ["dynamodb:Query", "<table>"],
    ["dynamodb:UpdateItem", "<table>"],
    ["dynamodb:PutItem", "<table>"],
    ["secretsmanager:GetSecretValue", "<link key>"],
  ],
  authorizer: [],
  check: [],
  doctor: [
    ["dynamodb:GetItem", "<table>"],
    ["dynamodb:Query", "<table>"],
    ["secretsmanager:GetSecretValue", "<link key>"],
  ],
  "due-workbooks": [
    ["dynamodb:Query", "<table>/index/due"],
    ["sqs:SendMessage", "<reminders>"],
    ["sqs:SendMessage", "<event dead letters>"],
  ],
  // The latest version, the record, who else was quicker; the snapshot, and what stands under its key.
  "hand-in": [
    ["dynamodb:GetItem", "<table>"],
    ["dynamodb:Query", "<table>"],
    ["dynamodb:UpdateItem", "<table>"],
    ["dynamodb:PutItem", "<table>"],
    ["s3:PutObject", "<bucket>/hand-ins/*"],
    ["s3:GetObject", "<bucket>/hand-ins/*"],
  ],
  "mail-events": [
    ["dynamodb:PutItem", "<table>"],
    ["dynamodb:UpdateItem", "<table>"],
    ["sqs:SendMessage", "<event dead letters>"],
  ],
  registration: [
    ["dynamodb:GetItem", "<table>"],
    ["dynamodb:PutItem", "<table>"],
    ["dynamodb:UpdateItem", "<table>"],
    ["dynamodb:DeleteItem", "<table>", NONCES],
  ],
  // Claims and records; a failed run; the message is fetched and deleted by Lambda in its name.
  remind: [
    ["dynamodb:GetItem", "<table>"],
    ["dynamodb:Query", "<table>"],
    ["dynamodb:UpdateItem", "<table>"],
    ["dynamodb:PutItem", "<table>"],
    ["secretsmanager:GetSecretValue", "<link key>"],
    ["ses:SendEmail", `${OUR_MAIL}:identity/*`, AS_OUR_SENDER],
    ["ses:SendEmail", `${OUR_MAIL}:configuration-set/<configuration set>`, AS_OUR_SENDER],
    ["ses:SendRawEmail", `${OUR_MAIL}:identity/*`, AS_OUR_SENDER],
    ["ses:SendRawEmail", `${OUR_MAIL}:configuration-set/<configuration set>`, AS_OUR_SENDER],
    ["sqs:ReceiveMessage", "<reminders>"],
    ["sqs:DeleteMessage", "<reminders>"],
    ["sqs:GetQueueAttributes", "<reminders>"],
  ],
  // Puts the file, and signs a link by which it is got.
  report: [
    ["dynamodb:GetItem", "<table>"],
    ["s3:PutObject", "<bucket>/reports/*"],
    ["s3:GetObject", "<bucket>/reports/*"],
  ],
  status: [
    ["dynamodb:GetItem", "<table>"],
    ["dynamodb:Query", "<table>"],
    ["dynamodb:UpdateItem", "<table>"],
  ],
};

/** Each action on each resource that a role allows, as one line. */
function permissionsOf(roleId: string): string[] {
  return deployment
    .statementsOf(roleId)
    .flatMap(({ Effect, Action, Resource, Condition }) =>
      listed(Action).flatMap((action) =>
        listed(deployment.told(Resource)).map((on) => line(action, String(on), Condition as object | undefined, Effect)),
      ),
    )
    .sort();
}

function line(action: string, on: string, only?: object, effect = "Allow"): string {
  return `${effect} ${action} on ${on}${only ? ` only ${JSON.stringify(only)}` : ""}`;
}

function roleOf(name: string): string {
  return deployment.functions[name]?.role ?? "none";
}

describe("who may do what", () => {
  it("is said here of every function there is", () => {
    expect(Object.keys(MAY).sort()).toEqual([...FUNCTION_NAMES].sort());
    expect(Object.keys(deployment.functions).sort()).toEqual([...FUNCTION_NAMES].sort());
  });

  for (const [name, may] of Object.entries(MAY)) {
    it(`${name} may do what its adapters do and write its own log, and nothing else`, () => {
      const log = ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => line(action, `<log of ${name}>`));
      expect(permissionsOf(roleOf(name))).toEqual([...may.map(([action, on, only]) => line(action, on, only)), ...log].sort());
    });
  }

  it("the schedule's role may invoke one function and put what it could not hand over into one queue", () => {
    const { RoleArn } = deployment.only("AWS::Scheduler::Schedule").Target as { RoleArn: { "Fn::GetAtt": [string] } };
    expect(permissionsOf(RoleArn["Fn::GetAtt"][0])).toEqual([
      line("lambda:InvokeFunction", "<due-workbooks>"),
      line("sqs:SendMessage", "<event dead letters>"),
    ]);
  });

  it("no two functions share a role, and no role has a policy of Amazon's or more than one service that takes it", () => {
    const functions = Object.values(deployment.functions).map(({ properties }) => JSON.stringify(properties.Role));
    expect(new Set(functions).size).toBe(FUNCTION_NAMES.length);
    const roles = deployment.all("AWS::IAM::Role");
    expect(roles.length).toBe(FUNCTION_NAMES.length + 1);
    for (const [, { Properties }] of roles) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
      const { Statement } = Properties.AssumeRolePolicyDocument as { Statement: { Principal: { Service: string } }[] };
      expect(Statement.map(({ Principal }) => Principal.Service)).toHaveLength(1);
    }
  });

  it("Scheduler takes its role for this account's schedules alone", () => {
    const [taken] = deployment
      .all("AWS::IAM::Role")
      .map(
        ([, { Properties }]) =>
          (Properties.AssumeRolePolicyDocument as { Statement: { Principal: object; Condition?: object }[] }).Statement[0],
      )
      .filter((statement) => JSON.stringify(statement?.Principal).includes("scheduler"));
    expect(deployment.told(taken?.Condition)).toEqual({
      StringEquals: { "aws:SourceAccount": "<AWS::AccountId>" },
      ArnEquals: { "aws:SourceArn": "arn:<AWS::Partition>:scheduler:ap-southeast-1:<AWS::AccountId>:schedule-group/default" },
    });
  });

  it("the three roles that Google lets in have the names that its condition looks for, and no other has one", () => {
    const named = deployment
      .all("AWS::IAM::Role")
      .flatMap(([id, { Properties }]) => (Properties.RoleName ? [[id, Properties.RoleName]] : []));
    expect(Object.fromEntries(named)).toEqual({
      [roleOf("remind")]: "sucharit-prod-google-remind",
      [roleOf("registration")]: "sucharit-prod-google-registration",
      [roleOf("doctor")]: "sucharit-prod-google-doctor",
    });
  });
});

describe("who may come in from outside", () => {
  it("each function is invoked by what calls it in our own stack: the API's routes, the schedule's role, the queue, the rule; the doctor by nobody", () => {
    const invoked = deployment
      .all("AWS::Lambda::Permission")
      .map(
        ([, { Properties }]) =>
          `${Properties.Principal} ${deployment.told(Properties.SourceArn)} → ${deployment.told(Properties.FunctionName)}`,
      )
      .map((text) =>
        text
          .replace("arn:<AWS::Partition>:execute-api:ap-southeast-1:<AWS::AccountId>:", "")
          .replace(/authorizers\/<.*?>/, "authorizers/…"),
      );
    expect([...new Set(invoked)].sort()).toEqual(
      [
        "apigateway.amazonaws.com <api>/authorizers/… → <authorizer>",
        "apigateway.amazonaws.com <api>/*/*/v1/registrations → <registration>",
        "apigateway.amazonaws.com <api>/*/*/v1/registrations/confirm → <registration>",
        "apigateway.amazonaws.com <api>/*/*/v1/workbooks/{id}/status → <status>",
        "apigateway.amazonaws.com <api>/*/*/v1/hand-ins → <hand-in>",
        "apigateway.amazonaws.com <api>/*/*/v1/check → <check>",
        "apigateway.amazonaws.com <api>/*/*/v1/reports → <report>",
        "apigateway.amazonaws.com <api>/*/*/v1/answers → <answers>",
        "events.amazonaws.com <mail rule> → <mail-events>",
      ].sort(),
    );
    expect(deployment.all("AWS::Lambda::Url")).toEqual([]);
  });

  it("queues, bucket and topic refuse everything that does not come over TLS", () => {
    const policies = [
      ...deployment.all("AWS::SQS::QueuePolicy").map(([, { Properties }]) => Properties),
      deployment.only("AWS::S3::BucketPolicy"),
      deployment.only("AWS::SNS::TopicPolicy"),
    ];
    expect(policies).toHaveLength(5);
    for (const { PolicyDocument } of policies) {
      const { Statement } = PolicyDocument as { Statement: object[] };
      expect(Statement).toContainEqual(
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } }, Principal: expect.anything() }),
      );
    }
  });

  it("nobody but our rule may put an event into a queue, and nobody but this account's alarms may publish to the topic", () => {
    const allowed = ["AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy"]
      .flatMap((type) => deployment.all(type))
      .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: { Effect: string }[] }).Statement)
      .filter(({ Effect }) => Effect === "Allow");
    expect(deployment.told(allowed)).toEqual([
      expect.objectContaining({
        Action: "sqs:SendMessage",
        Principal: { Service: "events.amazonaws.com" },
        Resource: "<event dead letters>",
        Condition: { ArnEquals: { "aws:SourceArn": "<mail rule>" } },
      }),
      expect.objectContaining({
        Action: "sns:Publish",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Resource: "<alarms>",
        Condition: { StringEquals: { "aws:SourceAccount": "<AWS::AccountId>" } },
      }),
    ]);
  });
});
