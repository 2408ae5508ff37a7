/** Suite of deployment.test.ts. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { OUTPUTS } from "#infra/names";
import { FUNCTION_NAMES } from "#lambdas/build";
import { OFFERED } from "#lambdas/shared/offered-files";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { EXPIRY_ATTRIBUTE, tableDefinition } from "#lambdas/shared/table-definition";
import { type Deployment, deploymentOf, GIVEN, settingsFor, stackOf } from "#test/infra/deployment";

let prod: Deployment;
let dev: Deployment;
beforeAll(() => {
  prod = deploymentOf("prod");
  dev = deploymentOf("dev");
});

const propertiesOf = (deployment: Deployment, type: string) => deployment.all(type).map(([, { Properties }]) => Properties);

describe("what is kept", () => {
  it("table, bucket and link key stay when prod is deleted, and nothing else does; of dev nothing stays", () => {
    const kept = (deployment: Deployment) =>
      Object.values(deployment.resources)
        .filter(({ DeletionPolicy, UpdateReplacePolicy }) =>
          [DeletionPolicy, UpdateReplacePolicy].some((policy) => policy?.startsWith("Retain")),
        )
        .map(({ Type, DeletionPolicy, UpdateReplacePolicy }) => [Type, DeletionPolicy, UpdateReplacePolicy].join(" "))
        .sort();
    expect(kept(prod)).toEqual([
      "AWS::DynamoDB::GlobalTable Retain Retain",
      "AWS::S3::Bucket Retain Retain",
      "AWS::SecretsManager::Secret Retain Retain",
    ]);
    expect(kept(dev)).toEqual([]);
  });

  it("is met again by every update: CloudFormation knows it by these names, and under another it makes a new and empty one", () => {
    const names = ["AWS::DynamoDB::GlobalTable", "AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::ApiGatewayV2::Api"].flatMap(
      (type) => prod.all(type).map(([id]) => id),
    );
    // As first deployed. The API's address is in every script that was pushed and in every mail that was sent.
    expect(names).toEqual(["StorageTableB43FDCE7", "StorageBucket5CB7C8EA", "StorageLinkKeyF14DAF9B", "ApiHttp17514DA7"]);
  });

  it("prod's stack and table are protected from being deleted by mistake, dev's are not", () => {
    const isProtected = (deployment: Deployment) =>
      (deployment.only("AWS::DynamoDB::GlobalTable").Replicas as { DeletionProtectionEnabled?: boolean }[])[0]?.DeletionProtectionEnabled;
    expect(isProtected(prod)).toBe(true);
    expect(isProtected(dev)).toBe(false);
    expect(prod.stack.terminationProtection).toBe(true);
    expect(dev.stack.terminationProtection).toBe(false);
  });

  it("the table is the one that the tests run on, goes back to any second of the last 35 days, and lets expired items go", () => {
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = tableDefinition("any");
    const table = prod.only("AWS::DynamoDB::GlobalTable");
    expect(table).toMatchObject({ KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode });
    expect(table.TimeToLiveSpecification).toEqual({ AttributeName: EXPIRY_ATTRIBUTE, Enabled: true });
    expect(table.Replicas).toEqual([
      expect.objectContaining({ Region: "ap-southeast-1", PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }),
    ]);
  });

  it("the bucket is versioned, encrypted and closed to the public, and forgets offered files with their older versions after a day", () => {
    const bucket = prod.only("AWS::S3::Bucket");
    expect(bucket.VersioningConfiguration).toEqual({ Status: "Enabled" });
    expect(JSON.stringify(bucket.BucketEncryption)).toContain('"SSEAlgorithm":"AES256"');
    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const { Rules } = bucket.LifecycleConfiguration as { Rules: Record<string, unknown>[] };
    const deleting = Rules.filter((rule) => rule.ExpirationInDays !== undefined || rule.NoncurrentVersionExpiration !== undefined);
    expect(deleting).toEqual([
      expect.objectContaining({
        Prefix: OFFERED.prefix,
        Status: "Enabled",
        ExpirationInDays: OFFERED.days,
        NoncurrentVersionExpiration: { NoncurrentDays: OFFERED.days },
      }),
    ]);
    expect(Rules).toContainEqual(
      expect.objectContaining({ Status: "Enabled", AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
    );
  });

  it("the key of mail links is made by Secrets Manager, long enough for HS256, and stands nowhere in the template", () => {
    const { GenerateSecretString, SecretString } = prod.only("AWS::SecretsManager::Secret");
    expect(SecretString).toBeUndefined();
    expect(GenerateSecretString).toMatchObject({ PasswordLength: 64, ExcludePunctuation: true });
    expect(JSON.stringify(prod.template)).not.toContain("resolve:secretsmanager");
  });

  it("logs stay for 90 days in prod and for two weeks in dev, each function's in a group of its own", () => {
    const days = (deployment: Deployment) => propertiesOf(deployment, "AWS::Logs::LogGroup").map(({ RetentionInDays }) => RetentionInDays);
    expect(days(prod)).toEqual(Array(FUNCTION_NAMES.length + 1).fill(90));
    expect(days(dev)).toEqual(Array(FUNCTION_NAMES.length + 1).fill(14));
    const groups = Object.values(prod.functions).map(({ properties }) => JSON.stringify(properties.LoggingConfig));
    expect(new Set(groups).size).toBe(FUNCTION_NAMES.length);
  });
});

describe("functions", () => {
  it("run on Node 24 for the processor that the tests have, with JSON logs and outside any VPC", () => {
    for (const { properties } of Object.values(prod.functions)) {
      expect(properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["x86_64"],
        Handler: "index.handler",
        LoggingConfig: { LogFormat: "JSON" },
      });
      expect(properties.VpcConfig).toBeUndefined();
    }
  });

  it("behind the API end before the API stops to wait; remind has the time and report the memory that they were measured with", () => {
    const limits = (name: string) => prod.functions[name]?.properties;
    for (const name of ["answers", "authorizer", "check", "hand-in", "registration", "report", "status"]) {
      expect(limits(name)?.Timeout, name).toBeLessThan(30);
    }
    expect(limits("remind")?.Timeout).toBe(REMINDER_QUEUE.functionSeconds);
    expect(limits("report")?.MemorySize).toBe(2048);
  });

  it("that nobody waits for leave their event in a queue when they fail three times", () => {
    const kept = Object.entries(prod.functions).flatMap(([name, { properties }]) =>
      properties.DeadLetterConfig ? [[name, prod.told((properties.DeadLetterConfig as { TargetArn: unknown }).TargetArn)]] : [],
    );
    expect(Object.fromEntries(kept)).toEqual({ "due-workbooks": "<event dead letters>", "mail-events": "<event dead letters>" });
  });
});

describe("the way of a reminder", () => {
  it("begins every day at the hour set, in Bangkok, and is tried again before it is put aside", () => {
    expect(prod.only("AWS::Scheduler::Schedule")).toMatchObject({
      ScheduleExpression: "cron(0 7 * * ? *)",
      ScheduleExpressionTimezone: "Asia/Bangkok",
      FlexibleTimeWindow: { Mode: "OFF" },
    });
    const { Arn, DeadLetterConfig, RetryPolicy } = prod.only("AWS::Scheduler::Schedule").Target as Record<string, unknown>;
    expect(prod.told([Arn, DeadLetterConfig])).toEqual(["<due-workbooks>", { Arn: "<event dead letters>" }]);
    expect((RetryPolicy as { MaximumRetryAttempts: number }).MaximumRetryAttempts).toBeGreaterThan(0);
  });

  it("goes through a queue with the numbers that the function counts on", () => {
    const [, queue] = prod.all("AWS::SQS::Queue").find(([, { Properties }]) => Properties.RedrivePolicy !== undefined) ?? [];
    expect(prod.told(queue?.Properties.RedrivePolicy)).toEqual({
      deadLetterTargetArn: "<dead letters>",
      maxReceiveCount: REMINDER_QUEUE.maxReceives,
    });
    expect(queue?.Properties.VisibilityTimeout).toBe(REMINDER_QUEUE.visibilitySeconds);
    const mapping = prod.only("AWS::Lambda::EventSourceMapping");
    expect(prod.told(mapping)).toMatchObject({
      EventSourceArn: "<reminders>",
      FunctionName: "<remind>",
      BatchSize: REMINDER_QUEUE.batchSize,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      ScalingConfig: { MaximumConcurrency: REMINDER_QUEUE.together },
    });
  });

  it("keeps queues encrypted, and dead letters for two weeks", () => {
    for (const queue of propertiesOf(prod, "AWS::SQS::Queue")) {
      expect(queue).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 });
    }
  });
});

describe("mail", () => {
  it("comes from the domain of the sender, signed by it, over TLS, and never again to who complained", () => {
    expect(prod.only("AWS::SES::EmailIdentity")).toMatchObject({ EmailIdentity: "mail.example.go.th" });
    expect(prod.only("AWS::SES::EmailIdentity").DkimAttributes).toBeUndefined();
    expect(prod.only("AWS::SES::ConfigurationSet")).toMatchObject({
      DeliveryOptions: { TlsPolicy: "REQUIRE" },
      SuppressionOptions: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] },
      ReputationOptions: { ReputationMetricsEnabled: true },
    });
  });

  it("that bounced, was complained of or rejected is told through the default bus to mail-events, ours alone", () => {
    const { EventDestination } = prod.only("AWS::SES::ConfigurationSetEventDestination");
    expect(prod.told(EventDestination)).toEqual({
      Enabled: true,
      EventBridgeDestination: { EventBusArn: "arn:<AWS::Partition>:events:ap-southeast-1:<AWS::AccountId>:event-bus/default" },
      MatchingEventTypes: ["bounce", "complaint", "reject"],
    });
    const { EventPattern, Targets } = prod.told(prod.only("AWS::Events::Rule")) as { EventPattern: object; Targets: object[] };
    expect(EventPattern).toEqual({
      source: ["aws.ses"],
      "detail-type": ["Email Bounced", "Email Complaint Received", "Email Rejected"],
      detail: { mail: { tags: { "ses:configuration-set": ["<configuration set>"] } } },
    });
    expect(Targets).toEqual([expect.objectContaining({ Arn: "<mail-events>", DeadLetterConfig: { Arn: "<event dead letters>" } })]);
  });
});

describe("the HTTP API", () => {
  it("has the routes of the local gateway, all behind the authorizer but the links of mails", () => {
    const routes = propertiesOf(prod, "AWS::ApiGatewayV2::Route").map(({ RouteKey, AuthorizationType, AuthorizerId, Target }) => {
      const integration = (prod.told(Target) as string).replace(/^integrations\/<|>$/g, "");
      const behind = prod.told(prod.resources[integration]?.Properties.IntegrationUri);
      return `${RouteKey} ${AuthorizationType} ${AuthorizerId ? "authorizer " : ""}→ ${behind}`;
    });
    expect(routes.sort()).toEqual(
      [
        "GET /v1/answers NONE → <answers>",
        "HEAD /v1/answers NONE → <answers>",
        "POST /v1/answers NONE → <answers>",
        "GET /v1/workbooks/{id}/status CUSTOM authorizer → <status>",
        "POST /v1/check CUSTOM authorizer → <check>",
        "POST /v1/hand-ins CUSTOM authorizer → <hand-in>",
        "POST /v1/registrations CUSTOM authorizer → <registration>",
        "POST /v1/registrations/confirm CUSTOM authorizer → <registration>",
        "POST /v1/reports CUSTOM authorizer → <report>",
      ].sort(),
    );
  });

  it("asks the authorizer for each request anew, in the form that it speaks, and refuses by itself who brings no token", () => {
    const authorizer = prod.only("AWS::ApiGatewayV2::Authorizer");
    expect(authorizer).toMatchObject({
      AuthorizerType: "REQUEST",
      AuthorizerPayloadFormatVersion: "2.0",
      EnableSimpleResponses: true,
      AuthorizerResultTtlInSeconds: 0,
      IdentitySource: ["$request.header.Authorization"],
    });
    expect(prod.told(authorizer.AuthorizerUri)).toContain("/functions/<authorizer>/");
  });

  it("holds back floods, those of the open routes first", () => {
    const { DefaultRouteSettings, RouteSettings } = prod.only("AWS::ApiGatewayV2::Stage") as {
      DefaultRouteSettings: { ThrottlingRateLimit: number };
      RouteSettings: Record<string, { ThrottlingRateLimit: number }>;
    };
    expect(Object.keys(RouteSettings).sort()).toEqual(["GET /v1/answers", "HEAD /v1/answers", "POST /v1/answers"]);
    for (const { ThrottlingRateLimit } of Object.values(RouteSettings)) {
      expect(ThrottlingRateLimit).toBeGreaterThan(0);
      expect(ThrottlingRateLimit).toBeLessThan(DefaultRouteSettings.ThrottlingRateLimit);
    }
  });

  it("logs route and outcome of each request and nothing that can hold a token", () => {
    const { Format } = prod.only("AWS::ApiGatewayV2::Stage").AccessLogSettings as { Format: string };
    const logged = Object.values(JSON.parse(Format));
    expect(logged).toEqual(
      expect.arrayContaining(["$context.routeKey", "$context.status", "$context.responseLatency", "$context.requestId"]),
    );
    const harmless =
      /^\$context\.(requestId|requestTime|routeKey|status|responseLatency|error\.responseType|authorizer\.error|identity\.sourceIp)$/;
    // Of those that HTTP APIs know (REST APIs have others): docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
    expect(logged.filter((value) => !harmless.test(String(value)))).toEqual([]);
  });

  it("lets no page of another site read its answers", () => {
    expect(prod.only("AWS::ApiGatewayV2::Api").CorsConfiguration).toBeUndefined();
  });
});

describe("what the operator is told", () => {
  const alarms = () => propertiesOf(prod, "AWS::CloudWatch::Alarm");
  const watching = (namespace: string, metric: string, on?: string) =>
    alarms().filter(
      ({ Namespace, MetricName, Dimensions }) =>
        Namespace === namespace && MetricName === metric && (on === undefined || JSON.stringify(prod.told(Dimensions)).includes(`"${on}"`)),
    );

  it("is an alarm for each function that ends badly, and for each that counts its own failures", () => {
    for (const name of FUNCTION_NAMES) expect(watching("AWS/Lambda", "Errors", `<${name}>`), name).toHaveLength(1);
    // Those that answer or give back, so that Lambda sees no error: see log.count in their handlers.
    for (const name of FUNCTION_NAMES.filter((one) => !["remind", "doctor"].includes(one))) {
      expect(watching("Sucharit-prod", "failed", name), name).toHaveLength(1);
    }
    expect(watching("Sucharit-prod", "given-up", "remind")).toHaveLength(1);
    expect(watching("Sucharit-prod", "mail-limited", "remind")).toHaveLength(1);
    expect(watching("Sucharit-prod", "summaries-refused", "remind")).toHaveLength(1);
  });

  it("costs what docs/cost.md counts with", () => {
    const page = readFileSync(new URL("../../docs/cost.md", import.meta.url), "utf8");
    const counted = [...page.matchAll(/^\| CloudWatch: alarms \| (\d+) \|/gm)].map(([, count]) => Number(count));
    expect(new Set(counted)).toEqual(new Set([alarms().length]));
  });

  it("is dead letters, a queue that stands still, a broken API, mail that is not welcome", () => {
    for (const queue of ["dead letters", "event dead letters"]) {
      const [alarm, ...others] = watching("AWS/SQS", "ApproximateNumberOfMessagesVisible", `<${queue}.QueueName>`);
      expect(others).toEqual([]);
      expect(alarm).toMatchObject({ Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" });
    }
    expect(watching("AWS/SQS", "ApproximateAgeOfOldestMessage", "<reminders.QueueName>")).toHaveLength(1);
    expect(watching("AWS/ApiGateway", "5xx", "<api>")).toHaveLength(1);
    // Where AWS puts an account under review: 5 % and 0.1 %.
    expect(watching("AWS/SES", "Reputation.BounceRate")).toEqual([expect.objectContaining({ Threshold: 0.05 })]);
    expect(watching("AWS/SES", "Reputation.ComplaintRate")).toEqual([expect.objectContaining({ Threshold: 0.001 })]);
  });

  it("is a morning without a run: nothing said is bad there, and good everywhere else", () => {
    const silent = alarms().filter(({ TreatMissingData }) => TreatMissingData === "breaching");
    expect(silent).toHaveLength(1);
    const [alarm] = silent as [Record<string, unknown>];
    expect(alarm).toMatchObject({
      Namespace: "AWS/Lambda",
      MetricName: "Invocations",
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
    });
    expect(JSON.stringify(prod.told(alarm.Dimensions))).toContain("<due-workbooks>");
    const hours = (Number(alarm.Period) * Number(alarm.EvaluationPeriods)) / 3600;
    // More than a day, or it would be raised between two mornings; CloudWatch looks back seven days at most.
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(48);
    expect(alarms().filter(({ TreatMissingData }) => TreatMissingData !== "breaching" && TreatMissingData !== "notBreaching")).toEqual([]);
  });

  it("comes by mail, with a sentence that says what to do", () => {
    expect(prod.only("AWS::SNS::Subscription")).toMatchObject({ Protocol: "email", Endpoint: GIVEN.operatorEmail });
    for (const { AlarmActions, AlarmDescription } of alarms()) {
      expect(prod.told(AlarmActions)).toEqual(["<alarms>"]);
      expect(String(prod.told(AlarmDescription))).toMatch(/\b(Look|Mend|See|ask|take|has route|run:)/);
      // CloudWatch takes 1,024 characters.
      expect(String(prod.told(AlarmDescription)).length).toBeLessThan(900);
    }
  });

  it("is also when a month costs more than was set", () => {
    const { Budget, NotificationsWithSubscribers } = prod.only("AWS::Budgets::Budget");
    expect(Budget).toMatchObject({ BudgetLimit: { Amount: GIVEN.monthlyBudget, Unit: "USD" }, TimeUnit: "MONTHLY", BudgetType: "COST" });
    expect(NotificationsWithSubscribers).toContainEqual({
      Notification: { NotificationType: "ACTUAL", ComparisonOperator: "GREATER_THAN", Threshold: 100, ThresholdType: "PERCENTAGE" },
      Subscribers: [{ SubscriptionType: "EMAIL", Address: GIVEN.operatorEmail }],
    });
    // CloudFormation makes a new budget where other people are to be told, and refuses to where the old one has a name that was given.
    expect(Budget).not.toHaveProperty("BudgetName");
  });
});

describe("the stack", () => {
  it("tells exactly what others look for", () => {
    expect(Object.keys(prod.template.Outputs).sort()).toEqual(Object.values(OUTPUTS).sort());
    const value = (output: string) => prod.told(prod.template.Outputs[output]?.Value);
    expect(value(OUTPUTS.gateway)).toBe("<api.ApiEndpoint>");
    expect(value(OUTPUTS.doctor)).toBe("<doctor>");
    expect(value(OUTPUTS.reminderQueue)).toBe("<reminders>");
    expect(value(OUTPUTS.deadLetters)).toBe("<dead letters>");
    expect(String(value(OUTPUTS.mailRecords)).split("; ")).toHaveLength(3);
    for (const record of String(value(OUTPUTS.mailRecords)).split("; ")) expect(record).toMatch(/^\S+ CNAME \S+$/);
  });

  it("is marked with app and stage in all that costs or keeps something", () => {
    const types = ["Lambda::Function", "S3::Bucket", "SQS::Queue", "SecretsManager::Secret", "IAM::Role", "Logs::LogGroup", "SNS::Topic"];
    const parts = types.flatMap((type) => propertiesOf(prod, `AWS::${type}`).map(({ Tags }) => Tags));
    const [{ Tags } = { Tags: [] }] = prod.only("AWS::DynamoDB::GlobalTable").Replicas as { Tags: unknown }[];
    for (const tags of [...parts, Tags]) {
      expect(tags).toEqual([
        { Key: "app", Value: "sucharit" },
        { Key: "stage", Value: "prod" },
      ]);
    }
  });

  it("lies in the region that is set, and nowhere else", () => {
    const other = stackOf(settingsFor("dev", { ...GIVEN, region: "ap-southeast-7" })).stack;
    expect(other.region).toBe("ap-southeast-7");
    expect(JSON.stringify(prod.template)).not.toMatch(/(us|eu|af|me|sa|ca)-[a-z]+-\d|ap-(?!southeast-1\b)[a-z]+-\d/);
  });
});
