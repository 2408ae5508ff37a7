/** What the deployment tells each function; other places than Amazon's come with the test. @module */
import { federationCredentials } from "#lambdas/shared/google-federation";
import type { Environment } from "./lambda";

/** 08:00 in Bangkok on Friday 8 January 2570, when the functions of these tests begin to run. */
export const BEGIN = Date.parse("2027-01-08T01:00:00.000Z");
export const LINK_KEY_SECRET = "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:sucharit/link-key-AbCdEf";
export const QUEUE_URL = "https://sqs.ap-southeast-1.amazonaws.com/111122223333/remind";

const TABLE = { TABLE: "sucharit" };
const BUCKET = { BUCKET: "sucharit" };
const LINKS = { LINK_KEY_SECRET, PUBLIC_URL: "https://gateway.example.go.th" };
const MAIL = { MAIL_FROM: "sucharit@example.org", MAIL_CONFIGURATION_SET: "reminders" };
export const FEDERATION = {
  projectNumber: "123456789012",
  pool: "sucharit-prod",
  provider: "sucharit-aws",
  serviceAccount: "reader@example-project.iam.gserviceaccount.com",
};
const GOOGLE = { GOOGLE_CREDENTIALS: federationCredentials(FEDERATION) };

/** Without each of these it does not start, but the doctor, which tells of what it lacks. */
export const DEPLOYED: Readonly<Record<string, Environment>> = {
  answers: { ...TABLE, ...LINKS },
  authorizer: {},
  check: {},
  doctor: { ...TABLE, ...GOOGLE, LINK_KEY_SECRET },
  "due-workbooks": { ...TABLE, QUEUE_URL },
  "hand-in": { ...TABLE, ...BUCKET },
  "mail-events": TABLE,
  registration: { ...TABLE, ...GOOGLE },
  remind: { ...TABLE, ...LINKS, ...MAIL, ...GOOGLE },
  report: { ...TABLE, ...BUCKET },
  status: TABLE,
};
