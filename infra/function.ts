/** The one kind of function there is. What a function is given beyond this stands where it is made. @module */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, type Code, Function as LambdaFunction, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { GOOGLE_READERS, googleRolePrefix, stackName } from "#infra/names";
import { type Permission, permit } from "#infra/permission";
import type { Stage } from "#infra/settings";

/** What all functions of a stack share. */
export interface House {
  stage: Stage;
  /** The built folder of a function, by its name in lambdas/. */
  codeOf(name: string): Code;
}

export interface FunctionNeeds {
  /** Exactly the variables that its handler reads (lambdas/shared/config.ts). The namespace of its metrics comes with every function. */
  environment?: Record<string, string>;
  /** Exactly what its adapters do. Writing its own log comes with every function. */
  may?: Permission[];
  /** MB. Lambda gives processor time with it: a whole core at 1,769 MB. */
  memory?: number;
  seconds?: number;
  /** For a function that nobody waits for: where its event goes when Lambda has tried it three times. */
  deadLetters?: Queue;
}

/** The HTTP API waits 30 s for a function; one that ends before answers for itself. */
const HTTP_SECONDS = 29;

/**
 * Prod: 90 days, for which the Computer Crime Act B.E. 2550 (section 26) has providers keep traffic data, and after which nobody looks for a fault.
 */
export function logRetention(stage: Stage): RetentionDays {
  return stage === "prod" ? RetentionDays.THREE_MONTHS : RetentionDays.TWO_WEEKS;
}

/**
 * Node 24 on x86_64 (what the tests run on, and the only one of Lambda's that Typst's compiler comes for), 512 MB, 29 s, JSON logs in a group of its own,
 * and a role of its own that holds nothing but what is listed. No tracing: nothing here calls a second function and waits.
 */
export class HouseFunction extends LambdaFunction {
  /** As in lambdas/, and as the dimension `service` of its metrics. */
  readonly service: string;

  constructor(scope: Construct, name: string, { stage, codeOf }: House, needs: FunctionNeeds = {}) {
    const { environment = {}, may = [], memory = 512, seconds = HTTP_SECONDS, deadLetters } = needs;
    const logGroup = new LogGroup(scope, `${name}-log`, { retention: logRetention(stage), removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(scope, `${name}-role`, {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      ...(isGoogleReader(name) && { roleName: `${googleRolePrefix(stage)}${name}` }),
    });
    permit(role, [{ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logGroup.logGroupArn] }, ...may]);
    super(scope, name, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.X86_64,
      code: codeOf(name),
      handler: "index.handler",
      memorySize: memory,
      timeout: Duration.seconds(seconds),
      environment: { ...environment, METRICS_NAMESPACE: stackName(stage) },
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...(deadLetters && { deadLetterQueue: deadLetters }),
    });
    this.service = name;
  }
}

function isGoogleReader(name: string): boolean {
  return GOOGLE_READERS.some((reader) => reader === name);
}
