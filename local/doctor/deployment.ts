/** Sections 5, 7 and 8 of docs/operating.md: the AWS account, what stands in it, and what that sees from the inside. @module */
import { OUTPUTS, stackName } from "#infra/names";
import type { Finding } from "#lambdas/doctor/messages";
import { DoctorFailed } from "#local/doctor/ask";
import { awsRefusal, explainAws } from "#local/doctor/aws-failure";
import type { Facts } from "#local/doctor/facts";
import { gcloudCommands } from "#local/doctor/gcloud";
import { SECTION } from "#local/doctor/sections";
import { type Check, missing, type Outcome, right } from "#local/doctor/walk";

/** Oldest bootstrap that the CDK of this project deploys with. */
const BOOTSTRAP_VERSION = 6;

/** A check of AWS; `doing`: its action there. */
export function awsCheck(
  facts: Facts,
  section: number,
  id: string,
  title: [th: string, en: string],
  needs: string[],
  doing: string,
  look: Check["look"],
): Check {
  return {
    id,
    section,
    title: { th: title[0], en: title[1] },
    needs,
    look,
    explain(thrown) {
      if (thrown instanceof DoctorFailed) return doctorFailed(thrown, facts);
      if (awsRefusal(thrown) === "absent") return missing("ไม่มีแล้วใน AWS", "it is gone", `npx cdk deploy -c stage=${facts.around.stage}`);
      const { why, mend } = explainAws(thrown, doing);
      return missing(why.th, why.en, ...mend);
    },
  };
}

export function deploymentChecks(facts: Facts): Check[] {
  const { stage } = facts.around;
  const deploy = `npx cdk deploy -c stage=${stage}`;
  const invoke = "lambda:InvokeFunction";
  return [
    awsCheck(facts, SECTION.awsAccount, "aws-login", ["การลงชื่อเข้าใช้ AWS", "the AWS login"], [], "sts:GetCallerIdentity", async () => {
      const { account, arn } = await facts.account();
      return right(`บัญชี ${account} ในชื่อ ${arn.split("/").slice(1, 2).join("") || arn.split(":").at(-1)}`, "account and who");
    }),
    awsCheck(facts, SECTION.door, "door", ["AWS เข้า Google ได้โดยไม่ใช้กุญแจ", "keyless sign-in at Google"], ["inside"], invoke, async () => {
      const [{ google }, { account }] = [await facts.inside(), await facts.account()];
      return google.ok ? right("ใช้ได้", "works") : doorOutcome(google, facts, account);
    }),
    awsCheck(
      facts,
      SECTION.deploy,
      "bootstrap",
      ["ภูมิภาคพร้อมให้ CDK ติดตั้ง", "bootstrap"],
      ["aws-login", "settings"],
      "cloudformation:DescribeStacks",
      () => bootstrapOutcome(facts),
    ),
    awsCheck(facts, SECTION.deploy, "stack", [`ชุด ${stackName(stage)}`, "the stack"], ["bootstrap"], "cloudformation:DescribeStacks", () =>
      stackOutcome(facts, deploy),
    ),
    awsCheck(
      facts,
      SECTION.deploy,
      "stack-state",
      ["การติดตั้งครั้งล่าสุด", "the last deployment"],
      ["stack"],
      "cloudformation:DescribeStacks",
      async () => stateOutcome((await facts.stack())?.StackStatus ?? "", facts, deploy),
    ),
    awsCheck(facts, SECTION.deploy, "inside", ["ฟังก์ชัน doctor", "the doctor function"], ["stack"], invoke, async () => {
      await facts.inside();
      return right("ตอบ", "answers");
    }),
    awsCheck(facts, SECTION.deploy, "table", ["ตารางข้อมูล", "the table"], ["inside"], invoke, async () =>
      findingOutcome((await facts.inside()).table, deploy),
    ),
    awsCheck(facts, SECTION.deploy, "link-key", ["กุญแจของลิงก์ในอีเมล", "the key of mail links"], ["inside"], invoke, async () =>
      findingOutcome((await facts.inside()).linkKey, deploy),
    ),
    awsCheck(
      facts,
      SECTION.deploy,
      "alarms",
      ["ผู้ดูแลรับแจ้งเหตุ", "alarms reach the operator"],
      ["stack"],
      "sns:ListSubscriptionsByTopic",
      () => alarmsOutcome(facts),
    ),
  ];
}

async function bootstrapOutcome(facts: Facts): Promise<Outcome> {
  const [stack, { account }] = [await facts.aws().stack("CDKToolkit"), await facts.account()];
  const version = Number(stack?.Outputs?.find(({ OutputKey }) => OutputKey === "BootstrapVersion")?.OutputValue ?? 0);
  if (version >= BOOTSTRAP_VERSION) return right(`รุ่น ${version} ใน ${facts.region()}`, "done");
  const command = `npx cdk bootstrap aws://${account}/${facts.region()} -c stage=${facts.around.stage}`;
  return stack === null
    ? missing(`ยังไม่ได้เตรียม ${facts.region()}`, "not bootstrapped", command)
    : missing(`รุ่น ${version} เก่าไป`, "an old bootstrap", command);
}

/** Whether there is something to look into: all else goes by the outputs. */
async function stackOutcome(facts: Facts, deploy: string): Promise<Outcome> {
  const stack = await facts.stack();
  const name = stackName(facts.around.stage);
  if (stack === null || stack.StackStatus === "REVIEW_IN_PROGRESS") return missing("ยังไม่ได้ติดตั้ง", "not deployed", deploy);
  if (stack.StackStatus === "ROLLBACK_COMPLETE" || stack.StackStatus === "ROLLBACK_FAILED" || stack.StackStatus === "CREATE_FAILED") {
    return missing(
      `ติดตั้งครั้งแรกไม่สำเร็จ (${stack.StackStatus})`,
      "the first deployment failed",
      `aws cloudformation describe-stack-events --stack-name ${name} --region ${facts.region()}`,
      `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name} --region ${facts.region()}`,
      `aws cloudformation delete-stack --stack-name ${name} --region ${facts.region()}`,
      deploy,
    );
  }
  if (
    stack.StackStatus?.startsWith("CREATE_IN_") ||
    stack.StackStatus?.startsWith("ROLLBACK_IN_") ||
    stack.StackStatus?.startsWith("DELETE_")
  )
    return stateOutcome(stack.StackStatus, facts, deploy);
  const lacking = Object.values(OUTPUTS).filter((wanted) => !stack.Outputs?.some(({ OutputKey }) => OutputKey === wanted));
  if (lacking.length > 0) return missing(`เป็นรุ่นเก่า ไม่มี ${lacking.join(", ")}`, "an older version is deployed", deploy);
  return right(`ติดตั้งแล้วใน ${facts.region()}`, "deployed");
}

function stateOutcome(status: string, facts: Facts, deploy: string): Outcome {
  const named = `--stack-name ${stackName(facts.around.stage)} --region ${facts.region()}`;
  const events = `aws cloudformation describe-stack-events ${named}`;
  if (status.endsWith("_IN_PROGRESS"))
    return missing(`กำลังทำอยู่ (${status})`, "still going on, wait for it", `aws cloudformation describe-stacks ${named}`);
  if (status === "UPDATE_ROLLBACK_COMPLETE")
    return missing(`ไม่สำเร็จ ใช้รุ่นก่อนหน้าอยู่ (${status})`, "rolled back, the version before runs", events, deploy);
  if (status === "UPDATE_ROLLBACK_FAILED")
    return missing(`ค้างครึ่งทาง (${status})`, "stuck halfway", events, `aws cloudformation continue-update-rollback ${named}`);
  if (status.endsWith("_FAILED"))
    return missing(
      `ไม่สำเร็จ (${status})`,
      "failed",
      events,
      status.startsWith("DELETE") ? `aws cloudformation delete-stack ${named}` : deploy,
    );
  return right(`สำเร็จ (${status})`, "fine");
}

function findingOutcome(finding: Finding, deploy: string): Outcome {
  if (finding.ok) return right("ใช้ได้", "works");
  const { code, detail } = finding;
  if (code === "unreachable") return missing("ยังไม่ตอบ", "no answer, try again", "npm run -s sucharit -- doctor");
  return missing(`ใช้ไม่ได้ (${[code, detail].filter(Boolean).join(": ")})`, "does not work", deploy);
}

/** docs/operating.md, section 7: each code has its command. */
function doorOutcome({ code, detail }: Extract<Finding, { ok: false }>, facts: Facts, account: string): Outcome {
  const settings = facts.settings();
  const commands = gcloudCommands(settings, account);
  const told = detail === null ? "" : ` (${detail})`;
  switch (code) {
    case "federation-unknown":
      return missing(`Google ไม่รู้จัก pool หรือ provider${told}`, "no such pool or provider", commands.createPool, commands.createProvider);
    case "federation-refused":
      return missing(`เงื่อนไขของ provider ไม่ให้เข้า${told}`, "the provider's condition refuses this role", commands.updateProvider);
    case "impersonation-refused":
      return missing(
        `ใช้บัญชี ${settings.google.serviceAccount} ไม่ได้${told}`,
        "may not act as the service account",
        commands.createServiceAccount,
        commands.letIn,
      );
    case "api-disabled":
      return missing(`มี API ที่ยังไม่ได้เปิด${told}`, "an API is not enabled", commands.enableApis);
    case "unreachable":
      return missing(`ติดต่อ Google ไม่ได้${told}`, "no answer from Google, try again", "npm run -s sucharit -- doctor");
    default:
      return missing(`ใช้ไม่ได้: ${code}${told}`, "does not work", `npx cdk deploy -c stage=${settings.stage}`);
  }
}

function doctorFailed({ functionName, message }: DoctorFailed, facts: Facts): Outcome {
  const region = `--region ${facts.region()}`;
  const group = `aws lambda get-function-configuration --function-name ${functionName} --query LoggingConfig.LogGroup --output text ${region}`;
  const log = `aws logs tail "$(${group})" --since 10m ${region}`;
  return missing("ฟังก์ชันทำงานไม่สำเร็จ", message, log, `npx cdk deploy -c stage=${facts.around.stage}`);
}

async function alarmsOutcome(facts: Facts): Promise<Outcome> {
  const { operatorEmail } = facts.settings();
  const topic = await facts.output(OUTPUTS.alarms);
  const ours = (await facts.aws().subscriptions(topic)).filter(({ Endpoint }) => Endpoint?.toLowerCase() === operatorEmail.toLowerCase());
  if (ours.some(({ SubscriptionArn }) => SubscriptionArn?.startsWith("arn:"))) return right(operatorEmail, "confirmed");
  const again = `aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint ${operatorEmail} --region ${facts.region()}`;
  if (ours.length === 0) return missing(`${operatorEmail} ไม่ได้อยู่ในรายชื่อ`, "not subscribed", again);
  return missing(
    `${operatorEmail} ยังไม่ได้ยืนยัน`,
    "not confirmed yet",
    `อีเมล “AWS Notification - Subscription Confirmation” → Confirm subscription`,
    again,
  );
}
