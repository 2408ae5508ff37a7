/** Names that the deployment gives, and that others look for: the stack, its outputs, and the roles that Google lets in. @module */
import type { Stage } from "#infra/settings";

export const stackName = (stage: Stage): string => `Sucharit-${stage}`;

/** Functions that read workbooks at Google. The pool's condition lets in roles of these names alone. */
export const GOOGLE_READERS = ["remind", "registration", "doctor"] as const;
export const googleRolePrefix = (stage: Stage): string => `sucharit-${stage}-google-`;

/** Outputs of the stack, by what is found there. */
export const OUTPUTS = {
  /** What comes before /v1/…: SUCHARIT_GATEWAY of a push. */
  gateway: "GatewayUrl",
  doctor: "DoctorFunction",
  table: "TableName",
  bucket: "BucketName",
  reminderQueue: "ReminderQueueUrl",
  deadLetters: "DeadLetterQueueUrl",
  /** DNS records by which the mail domain proves to be ours (DKIM): `name CNAME value`, separated by `; `. */
  mailRecords: "MailRecords",
  configurationSet: "MailConfigurationSet",
  alarms: "AlarmTopic",
  dashboard: "DashboardUrl",
} as const;
