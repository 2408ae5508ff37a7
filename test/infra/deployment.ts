/** The stack as it would be deployed, in words that a test can compare. Nothing is built: the code of a function is its name. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AwsSolutionsChecks } from "cdk-nag";
import { type Settings, type Stage, settingsOf } from "#infra/settings";
import { SucharitStack } from "#infra/sucharit-stack";

const CDK_JSON: { context: Record<string, unknown> } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8"));

export const GIVEN = {
  mailFrom: "plans@mail.example.go.th",
  operatorEmail: "operator@example.go.th",
  google: { projectNumber: "123456789012", serviceAccount: "reader@example-project.iam.gserviceaccount.com" },
  registrants: ["example.go.th", "officer@example.com"],
  reminderHour: 7,
  monthlyBudget: 35,
};

export function settingsFor(stage: Stage, given: object = GIVEN): Settings {
  const context: Record<string, unknown> = { stage, sucharit: { [stage]: given } };
  return settingsOf((key) => context[key]);
}

/** @param settings of a stage. */
export function stackOf(settings: Settings): { app: App; stack: SucharitStack } {
  const app = new App({ context: CDK_JSON.context });
  return { app, stack: new SucharitStack(app, settings, (name) => Code.fromInline(name)) };
}

/** What cdk-nag's rules for AWS solutions find in what is synthesized: rule and place. What was acknowledged is not among it. */
export function synthesized(app: App): { findings: string[] } {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const before = process.exitCode;
  try {
    app.synth();
  } catch {
    // With findings it throws; they stand in the report.
  }
  // A failed validation sets it, for the CLI to see.
  process.exitCode = before;
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, "validation-report.json"), "utf8")) as Report;
  const findings = pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) => violatingConstructs.map((at) => `${ruleName} at ${at.constructPath}`)),
  );
  return { findings };
}
interface Report {
  pluginReports: { violations: { ruleName: string; violatingConstructs: { constructPath: string }[] }[] }[];
}

/** A resource of the template. */
export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  DependsOn?: string | string[];
}

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource?: unknown;
  Principal?: unknown;
  Condition?: unknown;
}

export interface Deployment {
  stack: SucharitStack;
  /** See {@link synthesized}. */
  findings: string[];
  template: { Outputs: Record<string, { Value: unknown }> };
  resources: Record<string, Resource>;
  /** All of a type, by logical id. */
  all(type: string): [string, Resource][];
  /** The properties of the only one of a type. */
  only(type: string): Record<string, unknown>;
  /** Functions by their name in lambdas/. */
  functions: Record<string, { id: string; role: string; properties: Record<string, unknown> }>;
  /** What intrinsic functions mean, in words: `<table>`, `<bucket>/reports/*`. Anything else as it is. */
  told(value: unknown): unknown;
  /** Statements of a role. @param id its logical id */
  statementsOf(id: string): Statement[];
}

const known = new Map<Stage, Deployment>();

/** Made once: it takes seconds. */
export function deploymentOf(stage: Stage): Deployment {
  const deployment = known.get(stage) ?? newDeployment(stage);
  known.set(stage, deployment);
  return deployment;
}

function newDeployment(stage: Stage): Deployment {
  const { app, stack } = stackOf(settingsFor(stage));
  const { findings } = synthesized(app);
  const template = JSON.parse(readFileSync(join(app.outdir, stack.templateFile), "utf8"));
  const resources: Record<string, Resource> = template.Resources;
  const all = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
  const functions = Object.fromEntries(
    all("AWS::Lambda::Function").map(([id, { Properties }]) => {
      const role = (Properties.Role as { "Fn::GetAtt": [string] })["Fn::GetAtt"][0];
      return [(Properties.Code as { ZipFile: string }).ZipFile, { id, role, properties: Properties }];
    }),
  );
  const names = namesOf(resources, functions);
  const told = (value: unknown): unknown => toldWith(names, value);
  return {
    stack,
    findings,
    template,
    resources,
    all,
    only(type) {
      const [first, ...others] = all(type);
      if (first === undefined || others.length > 0) throw new Error(`there are ${others.length + (first ? 1 : 0)} of ${type}`);
      return first[1].Properties;
    },
    functions,
    told,
    statementsOf: (id) =>
      all("AWS::IAM::Policy")
        .filter(([, { Properties }]) => (Properties.Roles as { Ref: string }[]).some(({ Ref }) => Ref === id))
        .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement),
  };
}

/** Words for what others point to. */
function namesOf(resources: Record<string, Resource>, functions: Deployment["functions"]): Record<string, string> {
  const SIMPLE: Record<string, string> = {
    "AWS::DynamoDB::GlobalTable": "table",
    "AWS::S3::Bucket": "bucket",
    "AWS::SecretsManager::Secret": "link key",
    "AWS::SES::ConfigurationSet": "configuration set",
    "AWS::SNS::Topic": "alarms",
    "AWS::ApiGatewayV2::Api": "api",
    "AWS::Events::Rule": "mail rule",
  };
  const names: Record<string, string> = {};
  for (const [id, { Type, Properties }] of Object.entries(resources)) {
    if (SIMPLE[Type] !== undefined) names[id] = SIMPLE[Type];
    if (Type === "AWS::SQS::Queue") names[id] ??= "event dead letters";
    const target = (Properties?.RedrivePolicy as { deadLetterTargetArn?: { "Fn::GetAtt": [string] } } | undefined)?.deadLetterTargetArn;
    if (target === undefined) continue;
    names[id] = "reminders";
    names[target["Fn::GetAtt"][0]] = "dead letters";
  }
  for (const [name, { id, properties }] of Object.entries(functions)) {
    names[id] = name;
    const { LogGroup } = properties.LoggingConfig as { LogGroup: { Ref: string } };
    names[LogGroup.Ref] = `log of ${name}`;
  }
  return names;
}

function toldWith(names: Record<string, string>, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => toldWith(names, one));
  if (typeof value !== "object" || value === null) return value;
  const {
    Ref,
    "Fn::GetAtt": attribute,
    "Fn::Join": join,
  } = value as { Ref?: string; "Fn::GetAtt"?: [string, string]; "Fn::Join"?: [string, unknown[]] };
  if (Ref !== undefined) return `<${names[Ref] ?? Ref}>`;
  if (attribute !== undefined) return `<${names[attribute[0]] ?? attribute[0]}${attribute[1] === "Arn" ? "" : `.${attribute[1]}`}>`;
  if (join !== undefined) return join[1].map((part) => String(toldWith(names, part))).join(join[0]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toldWith(names, inner)]));
}

/** One or many, as a list. */
export function listed<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
