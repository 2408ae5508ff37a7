/** What doctor asks of AWS, with the SDK's own clients: credentials from the default chain, other endpoints by AWS_ENDPOINT_URL…, as the SDK has it. @module */
import { CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { ListSubscriptionsByTopicCommand, SNSClient, type Subscription } from "@aws-sdk/client-sns";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { awsRefusal } from "#local/doctor/aws-failure";

/** Where tests stand in for AWS; the command itself gives none. */
export interface AwsPlace {
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** Milliseconds a call may take. */
  timeout?: number;
}

/** All of it reads. Each throws what explainAws() puts into words. */
export interface Aws {
  caller(): Promise<{ account: string; arn: string }>;
  /** null: there is none. */
  stack(name: string): Promise<Stack | null>;
  /** All subscriptions of an SNS topic. */
  subscriptions(topicArn: string): Promise<Subscription[]>;
  /** null: there is none. */
  mailIdentity(domain: string): ReturnType<typeof readIdentity>;
  mailAccount(): ReturnType<typeof readAccount>;
  /** What the function answered, and the kind of failure where it failed. */
  invoke(name: string, payload: unknown): Promise<{ answer: unknown; failed: string | null }>;
}

/** Answers are small; who waits in vain, twice, shall not wait long. */
const ANSWER_MS = 8_000;
/** The doctor function reads several workbooks at Google. */
const INVOKE_MS = 130_000;

export function connectAws(region: string, { endpoint, credentials, timeout = ANSWER_MS }: AwsPlace = {}): Aws {
  const common = (requestTimeout: number) => ({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 4_000, requestTimeout, throwOnRequestTimeout: true },
  });
  const settings = common(timeout);
  const [sts, cloudFormation, sns, ses] = [
    new STSClient(settings),
    new CloudFormationClient(settings),
    new SNSClient(settings),
    new SESv2Client(settings),
  ];
  const lambda = new LambdaClient({ ...common(Math.max(timeout, INVOKE_MS)), maxAttempts: 1 });
  return {
    async caller() {
      const { Account = "", Arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
      return { account: Account, arn: Arn };
    },
    stack: (name) => readStack(cloudFormation, name),
    async subscriptions(TopicArn) {
      const found: Subscription[] = [];
      let NextToken: string | undefined;
      do {
        const page = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn, ...(NextToken && { NextToken }) }));
        found.push(...(page.Subscriptions ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      return found;
    },
    mailIdentity: (domain) => readIdentity(ses, domain),
    mailAccount: () => readAccount(ses),
    async invoke(FunctionName, payload) {
      const { Payload, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }));
      return { answer: parsed(Payload?.transformToString() ?? ""), failed: FunctionError ?? null };
    },
  };
}

async function readStack(client: CloudFormationClient, StackName: string): Promise<Stack | null> {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0] ?? null;
  } catch (error) {
    // CloudFormation has no error of its own for this.
    if (error instanceof Error && error.name === "ValidationError" && /does not exist/.test(error.message)) return null;
    throw error;
  }
}

async function readIdentity(client: SESv2Client, EmailIdentity: string) {
  try {
    const { VerifiedForSendingStatus, DkimAttributes } = await client.send(new GetEmailIdentityCommand({ EmailIdentity }));
    return {
      isVerified: VerifiedForSendingStatus === true,
      dkim: DkimAttributes?.Status ?? "NOT_STARTED",
      tokens: DkimAttributes?.Tokens ?? [],
    };
  } catch (error) {
    if (awsRefusal(error) === "absent") return null;
    throw error;
  }
}

async function readAccount(client: SESv2Client) {
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota, Details } = await client.send(new GetAccountCommand({}));
  return {
    isOutOfSandbox: ProductionAccessEnabled === true,
    maySend: SendingEnabled === true,
    standing: EnforcementStatus ?? "HEALTHY",
    perDay: SendQuota?.Max24HourSend ?? 0,
    review: Details?.ReviewDetails?.Status ?? null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
