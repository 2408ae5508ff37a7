/** The way of a reminder: schedule → due-workbooks → queue → remind. @module */
import { Duration, Stack } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { type House, HouseFunction } from "#infra/function";
import type { Mail } from "#infra/mail";
import { type Permission, permit } from "#infra/permission";
import { houseQueue } from "#infra/queues";
import type { Storage } from "#infra/storage";
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { DUE_INDEX } from "#lambdas/shared/table-definition";

interface ReminderNeeds {
  house: House;
  storage: Storage;
  mail: Mail;
  /** What comes before /v1/answers. */
  publicUrl: string;
  /** GOOGLE_CREDENTIALS. */
  googleCredentials: string;
  /** Asia/Bangkok. */
  hour: number;
  /** Of events that could not be worked off. */
  eventDeadLetters: Queue;
}

export class Reminders extends Construct {
  readonly queue: Queue;
  /** Messages that were given up. */
  readonly deadLetters: Queue;
  readonly dueWorkbooks: HouseFunction;

  constructor(scope: Construct, needs: ReminderNeeds) {
    super(scope, "Reminders");
    const { house, storage, hour, eventDeadLetters } = needs;
    this.deadLetters = houseQueue(this, "DeadLetters");
    this.queue = houseQueue(this, "Queue", {
      visibilityTimeout: Duration.seconds(REMINDER_QUEUE.visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: REMINDER_QUEUE.maxReceives },
    });
    this.dueWorkbooks = new HouseFunction(this, "due-workbooks", house, {
      environment: { TABLE: storage.table.tableName, QUEUE_URL: this.queue.queueUrl },
      may: [storage.queryIndex(DUE_INDEX), { actions: ["sqs:SendMessage"], resources: [this.queue.queueArn] }],
      seconds: 60,
      deadLetters: eventDeadLetters,
    });
    this.schedule(hour, eventDeadLetters);
    this.remind(needs);
  }

  /** Scheduler only hands the event over: the function's own failures are tried again by Lambda. */
  private schedule(hour: number, deadLetters: Queue): void {
    const { partition, region, account } = Stack.of(this);
    const role = new Role(this, "schedule-role", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": account },
          ArnEquals: { "aws:SourceArn": `arn:${partition}:scheduler:${region}:${account}:schedule-group/default` },
        },
      }),
    });
    permit(role, [
      { actions: ["lambda:InvokeFunction"], resources: [this.dueWorkbooks.functionArn] },
      { actions: ["sqs:SendMessage"], resources: [deadLetters.queueArn] },
    ]);
    const schedule = new CfnSchedule(this, "Schedule", {
      description: "Every morning: the workbooks whose day has come.",
      scheduleExpression: `cron(0 ${hour} * * ? *)`,
      scheduleExpressionTimezone: "Asia/Bangkok",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: this.dueWorkbooks.functionArn,
        roleArn: role.roleArn,
        input: "{}",
        // Later than in the evening is no reminder of that day any more; the next morning meets what was missed.
        retryPolicy: { maximumRetryAttempts: 20, maximumEventAgeInSeconds: 8 * 3600 },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    });
    schedule.node.addDependency(role);
  }

  private remind({ house, storage, mail, publicUrl, googleCredentials }: ReminderNeeds): void {
    const remind = new HouseFunction(this, "remind", house, {
      environment: {
        TABLE: storage.table.tableName,
        LINK_KEY_SECRET: storage.linkKey.secretArn,
        PUBLIC_URL: publicUrl,
        MAIL_FROM: mail.from,
        MAIL_CONFIGURATION_SET: mail.configurationSet,
        GOOGLE_CREDENTIALS: googleCredentials,
      },
      may: [storage.items("GetItem", "Query", "PutItem", "UpdateItem"), storage.readLinkKey(), mail.send(), this.receive()],
      // A workbook with all its tabs is some megabytes of JSON.
      memory: 1024,
      seconds: REMINDER_QUEUE.functionSeconds,
    });
    const mapping = new EventSourceMapping(this, "remind-queue", {
      target: remind,
      eventSourceArn: this.queue.queueArn,
      batchSize: REMINDER_QUEUE.batchSize,
      reportBatchItemFailures: true,
      maxConcurrency: REMINDER_QUEUE.together,
    });
    // Lambda tries the role when the mapping is made.
    mapping.node.addDependency(remind.role ?? remind);
  }

  /** What Lambda does in the function's name to hand it messages. */
  private receive(): Permission {
    return { actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], resources: [this.queue.queueArn] };
  }
}
