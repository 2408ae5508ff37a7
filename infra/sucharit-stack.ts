/** Everything that is deployed, as one stack. @module */
import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Api } from "#infra/api";
import { type House, HouseFunction } from "#infra/function";
import { Mail } from "#infra/mail";
import { OUTPUTS, stackName } from "#infra/names";
import { houseQueue } from "#infra/queues";
import { Reminders } from "#infra/reminders";
import type { Settings } from "#infra/settings";
import { Storage } from "#infra/storage";
import { Watch } from "#infra/watch";
import { federationCredentials } from "#lambdas/shared/google-federation";

export class SucharitStack extends Stack {
  /** @param codeOf the built folder of a function, by its name in lambdas/. */
  constructor(scope: Construct, settings: Settings, codeOf: House["codeOf"]) {
    const { stage, region, google, registrants } = settings;
    super(scope, stackName(stage), {
      env: { region },
      description: "Sucharit: anti-corruption plans of Thai local governments, checked and followed up.",
      terminationProtection: stage === "prod",
    });
    Tags.of(this).add("app", "sucharit");
    Tags.of(this).add("stage", stage);

    const house: House = { stage, codeOf };
    const googleCredentials = federationCredentials(google);
    const eventDeadLetters = houseQueue(this, "EventDeadLetters");
    const storage = new Storage(this, stage);
    const mail = new Mail(this, { house, from: settings.mailFrom, storage, deadLetters: eventDeadLetters });
    const api = new Api(this, { house, storage, googleCredentials, serviceAccount: google.serviceAccount, registrants });
    const { url: publicUrl } = api;
    const { reminderHour: hour } = settings;
    const reminders = new Reminders(this, { house, storage, mail, publicUrl, googleCredentials, hour, eventDeadLetters });
    // No route: the operator's own login invokes it.
    const doctor = new HouseFunction(this, "doctor", house, {
      environment: { TABLE: storage.table.tableName, LINK_KEY_SECRET: storage.linkKey.secretArn, GOOGLE_CREDENTIALS: googleCredentials },
      may: [storage.items("GetItem", "Query"), storage.readLinkKey()],
      memory: 1024,
      seconds: 120,
    });
    const functions = this.node.findAll().filter((one) => one instanceof HouseFunction);
    const watch = new Watch(this, { settings, functions, api, reminders, eventDeadLetters });

    this.tell({
      gateway: publicUrl,
      doctor: doctor.functionName,
      table: storage.table.tableName,
      bucket: storage.bucket.bucketName,
      reminderQueue: reminders.queue.queueUrl,
      deadLetters: reminders.deadLetters.queueUrl,
      mailRecords: mail.records,
      configurationSet: mail.configurationSet,
      alarms: watch.topic.topicArn,
      dashboard: watch.dashboardUrl,
    });
  }

  private tell(values: Record<keyof typeof OUTPUTS, string>): void {
    for (const [what, value] of Object.entries(values)) new CfnOutput(this, OUTPUTS[what as keyof typeof OUTPUTS], { value });
  }
}
