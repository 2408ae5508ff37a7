/** Mail: the domain it comes from, how it is sent, and what is heard of it afterwards. @module */
import { Aws, Duration, Stack } from "aws-cdk-lib";
import { EventBus, Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as FunctionTarget } from "aws-cdk-lib/aws-events-targets";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { type House, HouseFunction } from "#infra/function";
import { stackName } from "#infra/names";
import type { Permission } from "#infra/permission";
import type { Storage } from "#infra/storage";

interface MailNeeds {
  house: House;
  /** Sender of all mail. */
  from: string;
  storage: Storage;
  /** Of events that could not be worked off. */
  deadLetters: Queue;
}

/** What SES calls the events that lambdas/mail-events reads. */
const TOLD = ["Email Bounced", "Email Complaint Received", "Email Rejected"];

export class Mail extends Construct {
  readonly from: string;
  readonly configurationSet: string;
  /** `name CNAME value`, separated by `; `. */
  readonly records: string;

  constructor(scope: Construct, { house, from, storage, deadLetters }: MailNeeds) {
    super(scope, "Mail");
    const set = new ConfigurationSet(this, "Set", {
      configurationSetName: stackName(house.stage),
      // A server that knows no TLS gets no mail; that is told as one that came back.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    set.addEventDestination("Events", {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, "Bus", "default")),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    const identity = new EmailIdentity(this, "Identity", { identity: Identity.domain(domainOf(from)), configurationSet: set });
    this.from = from;
    this.configurationSet = set.configurationSetName;
    this.records = identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`).join("; ");
    this.hear(house, storage, deadLetters);
  }

  /**
   * As our address alone, through our configuration set. A raw message asks for both actions. While SES is in its sandbox it asks for leave on the
   * identities of the recipients as well, hence any identity: whose name stands as sender is held by the condition.
   */
  send(): Permission {
    const { region } = Stack.of(this);
    const arn = (partition: string, account: string, name: string) => `arn:${partition}:ses:${region}:${account}:${name}`;
    return {
      actions: ["ses:SendEmail", "ses:SendRawEmail"],
      resources: ["identity/*", `configuration-set/${this.configurationSet}`].map((name) => arn(Aws.PARTITION, Aws.ACCOUNT_ID, name)),
      only: { StringEquals: { "ses:FromAddress": this.from } },
      wildcard: {
        found: arn("<AWS::Partition>", "<AWS::AccountId>", "identity/*"),
        reason: "In its sandbox SES asks for leave on the recipients' identities too; the sender is held by the condition ses:FromAddress.",
      },
    };
  }

  private hear(house: House, storage: Storage, deadLetters: Queue): void {
    const notes = new HouseFunction(this, "mail-events", house, {
      environment: { TABLE: storage.table.tableName },
      may: [storage.items("PutItem", "UpdateItem")],
      seconds: 60,
      deadLetters,
    });
    const rule = new Rule(this, "Rule", {
      description: "Mails that came back, to the function that notes it.",
      eventPattern: {
        source: ["aws.ses"],
        detailType: TOLD,
        detail: { mail: { tags: { "ses:configuration-set": [this.configurationSet] } } },
      },
    });
    rule.addTarget(new FunctionTarget(notes, { deadLetterQueue: deadLetters, retryAttempts: 185, maxEventAge: Duration.hours(24) }));
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
