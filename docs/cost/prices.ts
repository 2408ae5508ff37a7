/** List prices in Singapore (ap-southeast-1), US dollars, without tax, free tiers and discounts. @module */

export interface Price {
  usd: number;
  /** For so many units. */
  per: number;
  unit: string;
  /** Where it was seen: the public price list as quoted in July and August 2026, or only known and still to be looked up. */
  seen: "list 2026" | "known";
}

const listed = (usd: number, per: number, unit: string): Price => ({ usd, per, unit, seen: "list 2026" });
const known = (usd: number, per: number, unit: string): Price => ({ usd, per, unit, seen: "known" });
const MILLION = 1_000_000;
export const GB = 2 ** 30;

export const PRICES = {
  "Lambda: requests": listed(0.2, MILLION, "requests"),
  "Lambda: time on x86_64": listed(0.0000166667, 1, "GB-second"),
  "HTTP API: requests": known(1.25, MILLION, "requests"),
  "DynamoDB on demand: writes": known(0.71, MILLION, "write units"),
  "DynamoDB on demand: reads": known(0.142, MILLION, "read units"),
  "DynamoDB: storage": known(0.285, GB, "GB a month"),
  "DynamoDB: point-in-time recovery": known(0.228, GB, "GB a month"),
  "SQS: requests": known(0.4, MILLION, "requests"),
  "SES: recipients": known(0.1, 1_000, "recipients"),
  "SES: data": known(0.12, GB, "GB"),
  "S3: writes": listed(0.005, 1_000, "requests"),
  "S3: storage": listed(0.025, GB, "GB a month"),
  "Scheduler: invocations": known(1, MILLION, "invocations"),
  "CloudWatch: logs taken in": listed(0.7, GB, "GB"),
  "CloudWatch: logs kept": listed(0.03, GB, "GB a month"),
  "CloudWatch: metrics of our own": known(0.3, 720, "hours in which it was sent"),
  "CloudWatch: alarms": listed(0.1, 1, "alarm a month"),
  "CloudWatch: dashboard": listed(3, 1, "dashboard a month"),
  "Secrets Manager: secrets": known(0.4, 1, "secret a month"),
  "Secrets Manager: calls": known(0.05, 10_000, "calls"),
  "SNS: mails of alarms": known(2, 100_000, "mails"),
  "Data out to the internet": listed(0.12, GB, "GB"),
} satisfies Record<string, Price>;

export type Item = keyof typeof PRICES;
export type Usage = Partial<Record<Item, number>>;

/** US dollars. */
export function priceOf(item: Item, units: number): number {
  return (units / PRICES[item].per) * PRICES[item].usd;
}
