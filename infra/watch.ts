/** Who is told when something is wrong, and of what. Each alarm says what to do: that text is in its mail. @module */
import { Duration, Stack } from "aws-cdk-lib";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import {
  Alarm,
  AlarmStatusWidget,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Api } from "#infra/api";
import type { HouseFunction } from "#infra/function";
import { stackName } from "#infra/names";
import type { Reminders } from "#infra/reminders";
import type { Settings } from "#infra/settings";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";

interface Watched {
  settings: Settings;
  functions: readonly HouseFunction[];
  api: Api;
  reminders: Reminders;
  eventDeadLetters: Queue;
}

type Told = "failed" | "given-up" | "mail-limited" | "summaries-refused";

/** What functions tell by a metric of their own (lambdas/shared/logging.ts), where Lambda itself sees nothing: they answer, give the message back, or go on. */
const TELLS: Readonly<Record<string, readonly Told[]>> = {
  answers: ["failed"],
  authorizer: ["failed"],
  check: ["failed"],
  "due-workbooks": ["failed"],
  "hand-in": ["failed"],
  "mail-events": ["failed"],
  registration: ["failed"],
  remind: ["given-up", "mail-limited", "summaries-refused"],
  report: ["failed"],
  status: ["failed"],
};

/** @param log where its log is. */
const MEANS: Readonly<Record<Told, (service: string, log: string) => string>> = {
  failed: (service, log) =>
    `The function ${service} answered that something went wrong on our side. Look at ${log} for level ERROR: name and code say which service; run: npm run sucharit -- doctor`,
  "given-up": (_, log) =>
    `A workbook was not reminded today after ${REMINDER_QUEUE.maxReceives} tries. Its plan officer was told, unless mail or table are what fails. Look at ${log} for "not done" with its spreadsheetId. It is tried again with the next schedule.`,
  "mail-limited": (_, log) =>
    `A workbook names more addresses than are mailed on one day; its plan officer was told, and the rest waits. Look at ${log} for its spreadsheetId and ask the office: addresses of strangers are a reason to take its registration away.`,
  "summaries-refused": (_, log) =>
    `SES will never take a plan officer's summary, by which all else is told that was refused. Look at ${log} for "summary refused" with its spreadsheetId and code: one workbook has a wrong address for the officer in ตั้งค่า; many at once are a fault of ours or of the mail account.`,
};

const FIVE_MINUTES = Duration.minutes(5);
/** A morning's messages of thousands of offices take some hours; none may wait into the night. */
const LONGEST_WAIT = Duration.hours(8);

/** When an alarm is raised: where the metric reaches `above`, or does not reach `below`, in each of so many periods. Without data all is well, for `below` it is not. */
type Limit = ({ above: number } | { below: number }) & { periods?: number };

export class Watch extends Construct {
  readonly topic: Topic;
  readonly dashboardUrl: string;
  private readonly alarms: Alarm[] = [];

  constructor(scope: Construct, watched: Watched) {
    super(scope, "Watch");
    const { settings, functions, reminders, eventDeadLetters } = watched;
    this.topic = this.makeTopic(settings);
    for (const one of functions) this.watchFunction(one);
    this.watchReminders(reminders);
    this.watchEvents(eventDeadLetters);
    this.watchApi(watched.api);
    this.watchReputation();
    this.dashboardUrl = this.makeDashboard(watched);
    this.makeBudget(settings);
  }

  private makeTopic({ stage, operatorEmail }: Settings): Topic {
    const topic = new Topic(this, "Alarms", { displayName: stackName(stage), enforceSSL: true });
    topic.addSubscription(new EmailSubscription(operatorEmail));
    // A topic with a policy of its own has no longer the one that lets its account's alarms in.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    return topic;
  }

  private alarm(id: string, metric: IMetric, limit: Limit, description: string): void {
    const isAbove = "above" in limit;
    const alarm = new Alarm(this, id, {
      metric,
      threshold: isAbove ? limit.above : limit.below,
      comparisonOperator: isAbove ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: limit.periods ?? 1,
      treatMissingData: isAbove ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
      alarmDescription: description,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.alarms.push(alarm);
  }

  /** What a function counts itself (lambdas/shared/logging.ts). */
  private counted(service: string, metricName: string): Metric {
    const namespace = Stack.of(this).stackName;
    return new Metric({ namespace, metricName, dimensionsMap: { service }, period: FIVE_MINUTES, statistic: Stats.SUM });
  }

  private watchFunction(one: HouseFunction): void {
    const { service } = one;
    const log = `its log ${one.logGroup.logGroupName}`;
    this.alarm(
      `${service} ended`,
      one.metricErrors({ period: FIVE_MINUTES }),
      { above: 1 },
      `The function ${service} could not start, ran out of time or memory, or threw. Look at ${log} for the last lines before the end; run: npm run sucharit -- doctor`,
    );
    for (const told of TELLS[service] ?? []) {
      this.alarm(`${service} ${told}`, this.counted(service, told), { above: 1 }, MEANS[told](service, log));
    }
  }

  private watchReminders({ queue, deadLetters, dueWorkbooks }: Reminders): void {
    this.alarm(
      "dead letters",
      deadLetters.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES }),
      { above: 1 },
      "Reminder messages were given up. Mend the cause (see the alarm of remind), then move them back to the reminder queue: the next schedule meets the same workbooks in any case. docs/operating.md: dead letters.",
    );
    this.alarm(
      "reminders wait",
      queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES }),
      { above: LONGEST_WAIT.toSeconds() },
      `A workbook waits for its reminder for more than ${LONGEST_WAIT.toHours()} hours. See whether the function remind runs at all and whether Google, SES or Lambda throttle it (dashboard).`,
    );
    // Hours, not one day: a day's window moves on by the minute, and no two mornings are the same second.
    this.alarm(
      "schedule missed",
      dueWorkbooks.metricInvocations({ period: Duration.hours(1) }),
      { below: 1, periods: 26 },
      "The morning's schedule did not run for a day, so nobody was reminded. See whether the schedule is there and enabled (EventBridge Scheduler) and whether its role may invoke due-workbooks. After the first deploy this lasts until the first morning.",
    );
  }

  private watchEvents(deadLetters: Queue): void {
    this.alarm(
      "event dead letters",
      deadLetters.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES }),
      { above: 1 },
      `A schedule's or a mail's event could not be worked off; it is kept for 14 days in the queue ${deadLetters.queueName}. Mend the cause (alarms of due-workbooks and mail-events), then invoke that function with the message's body. docs/operating.md: dead letters.`,
    );
  }

  private watchApi({ api }: Api): void {
    this.alarm(
      "api 5xx",
      api.metricServerError({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      { above: 5 },
      "The HTTP API answered 5 requests or more with 5xx in five minutes. The access log has route and status; the alarms of the functions say which one. With none of them: see whether Lambda throttles (dashboard).",
    );
  }

  /** Of the whole account in this region, since that is what AWS judges. */
  private watchReputation(): void {
    const rate = (metricName: string) =>
      new Metric({ namespace: "AWS/SES", metricName, period: Duration.hours(1), statistic: Stats.AVERAGE });
    this.alarm(
      "bounces",
      rate("Reputation.BounceRate"),
      { above: 0.05 },
      "5 % or more of the mails come back; at 10 % AWS stops the account's mail. The plan officers see which addresses are wrong in their workbooks: ask the offices with the most to correct them. docs/operating.md: mail.",
    );
    this.alarm(
      "complaints",
      rate("Reputation.ComplaintRate"),
      { above: 0.001 },
      "One in a thousand mails or more was marked as spam; at five AWS stops the account's mail. The ledger says whose (kind complaint): have these addresses taken out of ผู้รับผิดชอบ of their workbooks. docs/operating.md: mail.",
    );
  }

  private makeDashboard({ settings, functions, api: { api }, reminders, eventDeadLetters }: Watched): string {
    const name = stackName(settings.stage);
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, period: Duration.hours(1) });
    const remind = (metric: string) => this.counted("remind", metric).with({ label: metric });
    new Dashboard(this, "Dashboard", {
      dashboardName: name,
      widgets: [
        [new AlarmStatusWidget({ title: "Alarms", alarms: this.alarms, width: 24, height: 4 })],
        [
          graph("Reminders", [remind("workbooks-done"), remind("workbooks-not-read"), remind("left-for-later"), remind("given-up")]),
          graph("Mails", [remind("reminders-sent"), remind("summaries-sent"), remind("reminders-refused"), remind("summaries-refused")]),
          graph("Queues", [
            reminders.queue.metricApproximateNumberOfMessagesVisible({ label: "waiting" }),
            reminders.deadLetters.metricApproximateNumberOfMessagesVisible({ label: "dead letters" }),
            eventDeadLetters.metricApproximateNumberOfMessagesVisible({ label: "event dead letters" }),
          ]),
        ],
        [
          graph("API", [
            api.metricCount({ statistic: Stats.SUM }),
            api.metricClientError({ statistic: Stats.SUM }),
            api.metricServerError({ statistic: Stats.SUM }),
          ]),
          graph("API, milliseconds", [api.metricLatency({ statistic: Stats.p(50) }), api.metricLatency({ statistic: Stats.p(99) })]),
          graph(
            "Functions throttled",
            functions.map((one) => one.metricThrottles({ label: one.service })),
          ),
        ],
        [
          graph(
            "Runs",
            functions.map((one) => one.metricInvocations({ label: one.service })),
          ),
          graph(
            "Longest run, milliseconds",
            functions.map((one) => one.metricDuration({ label: one.service, statistic: Stats.MAXIMUM })),
          ),
          graph(
            "Errors",
            functions.map((one) => one.metricErrors({ label: one.service })),
          ),
        ],
      ],
    });
    const { region } = Stack.of(this);
    return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${name}`;
  }

  /** Of the whole account: costs by tag are told only after somebody has switched that on. */
  private makeBudget({ monthlyBudget, operatorEmail }: Settings): void {
    const subscribers = [{ subscriptionType: "EMAIL", address: operatorEmail }];
    const notice = (notificationType: "ACTUAL" | "FORECASTED") => ({
      notification: { notificationType, comparisonOperator: "GREATER_THAN", threshold: 100, thresholdType: "PERCENTAGE" },
      subscribers,
    });
    new CfnBudget(this, "Budget", {
      // Without a name of its own: another operator's address makes a new one of it, which CloudFormation refuses where the name is taken by the old.
      budget: {
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: monthlyBudget, unit: "USD" },
      },
      notificationsWithSubscribers: [notice("ACTUAL"), notice("FORECASTED")],
    });
  }
}
