/** What it costs to serve so many offices, and which quotas are in the way, as a page. @module */
import { REMINDER_QUEUE } from "#lambdas/shared/reminder-queue";
import { RETRY_DEFAULTS } from "#lambdas/shared/retry";
import calls from "./calls.json" with { type: "json" };
import { type Morning, worstMorning } from "./morning";
import { ASSUMED, fullestDay, meanMonth, type OfficeMonth, officeMonths } from "./office-month";
import { type Item, PRICES, priceOf, type Usage } from "./prices";
import { eventsOf, FUNCTION_TIMES, ledgerBytes, MAIL_MS, usageOf } from "./usage";

/** One; a province's; all of Thailand's local governments. */
const SCALES = [1, 100, 7_850];
const ALL = 7_850;
/** Readings a minute: one account, one project. */
const QUOTA = { account: 60, project: 300 };
/** Reading a workbook of some megabytes takes this long, before the mails. */
const READING_SECONDS = 1.5;

/** docs/cost.md */
export function costPage(): string {
  const months = officeMonths();
  const mean = meanMonth(months);
  const fullest = months.reduce((most, month) => (costOf(usageOf(1, month, mean)) > costOf(usageOf(1, most, mean)) ? month : most));
  return `# What it costs

Made by \`npm run docs\`. US dollars a month, list prices in Singapore, **as of August 2026: check them before relying on them.** Left out: tax, and the free
tiers (Lambda's million calls and 400,000 GB-seconds, five GB of logs, ten alarms, three dashboards, 25 GB of the table, a million requests to the queue, 100 GB out),
which make the first table nearly nothing. Google's API costs nothing. Not counted: the mail domain, a second stage, people.

${SCALES.map((offices) => scaleLine(offices, mean, fullest)).join("\n")}

An office's month is the average of the three sample plans in [a year of reminders](a-year-of-reminders.md): ${few(mean.mails)} reminders by mail, ${few(mean.summaries)} summaries, ${few(mean.handIns)}
hand-ins, ${few(mean.days)} days on which its workbook is read. Its fullest month (the one after the fiscal year has ended) has ${few(fullest.mails)} mails and ${few(fullest.days)} days.

${SCALES.map((offices) => scaleTable(offices, mean, fullest)).join("\n\n")}

${quotas()}

## What is counted

\`test/contract/cost-calls.test.ts\` counts what leaves the real clients and keeps it in [cost/calls.json](cost/calls.json). Units are those of the table's bill; a change
of the day on which a workbook is next read is three writes, two of them in the index.

| event | an office and month | table writes | table reads | mails | readings of Sheets | other |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
${eventRows(mean).join("\n")}

Every run, status and answer also reads the workbook's ledger, which after two years is some ${Math.round(ledgerBytes(mean) / 1024)} KB; a status tells it, too.

## What is assumed

No stand-in tells how long Amazon's machines take, nor what people do.

- **People**, an office and month: the script asks for the status ${ASSUMED.statuses} times (a check does), ${ASSUMED.reports} reports, ${ASSUMED.checks} checks outside a workbook. The link of every mail is
  opened (mail scanners do), one in five is answered, one in fifty comes back.
- **Times that are billed**, memory as deployed: ${Object.entries(FUNCTION_TIMES)
    .map(([name, { memory, ms }]) => `${name} ${ms / 1000} s × ${memory} MB`)
    .join(", ")}; each mail adds ${MAIL_MS / 1000} s. Functions behind the API are taken to start cold each time.
- **Logs**: 1,000 bytes a call of Lambda's own and 400 of the access log, kept 90 days. Hand-ins: ten years of them.
- Recipients are paid, not mails; the samples have one address a unit, and one for its head.

## Prices

*list 2026*: seen as quoted from Amazon's price list in July and August 2026; *known*: from memory of the public pages, not looked up again.

| what | US$ | for | seen |
| --- | ---: | --- | --- |
${Object.entries(PRICES)
  .map(
    ([item, { usd, per, unit, seen }]) =>
      `| ${item} | ${usd} | ${per === 1 || per === 2 ** 30 ? unit : `${whole(per)} ${unit}`} | ${seen} |`,
  )
  .join("\n")}
`;
}

function costOf(usage: Usage): number {
  return Object.entries(usage).reduce((sum, [item, units]) => sum + priceOf(item as Item, units), 0);
}

function scaleLine(offices: number, mean: OfficeMonth, fullest: OfficeMonth): string {
  const [usual, most] = [mean, fullest].map((month) => costOf(usageOf(offices, month, mean)));
  const [first, second] = linesOf(usageOf(offices, mean, mean));
  return `- **${officesText(offices)}: ${dollars(usual)}** a month, ${dollars(most)} in the fullest; ${dollars((usual ?? 0) / offices)} an office. Most of it: ${first?.item} (${dollars(first?.cost)}), then ${second?.item} (${dollars(second?.cost)}).`;
}

function linesOf(usage: Usage): { item: Item; units: number; cost: number }[] {
  return (Object.entries(usage) as [Item, number][])
    .map(([item, units]) => ({ item, units, cost: priceOf(item, units) }))
    .sort((a, b) => b.cost - a.cost);
}

/** Below it a line is one of many that make no difference. */
const SMALL = 0.005;

function scaleTable(offices: number, mean: OfficeMonth, fullest: OfficeMonth): string {
  const usage = usageOf(offices, fullest, mean);
  const lines = linesOf(usageOf(offices, mean, mean));
  const shown = lines.filter(({ cost }) => cost >= SMALL);
  const rest = lines.filter(({ cost }) => cost < SMALL);
  const row = (item: string, amount: string, usual: number, most: number) =>
    `| ${item} | ${amount} | ${dollars(usual)} | ${dollars(most)} |`;
  const inFullest = (items: typeof lines) => items.reduce((sum, { item }) => sum + priceOf(item, usage[item] ?? 0), 0);
  const inUsual = (items: typeof lines) => items.reduce((sum, { cost }) => sum + cost, 0);
  return `## ${officesText(offices)}

| | units | average month | fullest month |
| --- | ---: | ---: | ---: |
${shown.map((line) => row(line.item, unitsText(line.item, line.units), line.cost, inFullest([line]))).join("\n")}
${rest.length > 0 ? `${row(`${rest.length} others, each below half a cent`, "", inUsual(rest), inFullest(rest))}\n` : ""}${row("**all**", "", inUsual(lines), inFullest(lines))}
${row("an office", "", inUsual(lines) / offices, inFullest(lines) / offices)}`;
}

function quotas(): string {
  const { day, mails, recipients } = fullestDay();
  const seconds = READING_SECONDS + (mails * MAIL_MS) / 1000;
  const morning = (together: number, readsPerMinute: number, workbooks = ALL) =>
    worstMorning({ workbooks, together, secondsOfRun: seconds, readsPerMinute });
  const asBuilt = morning(REMINDER_QUEUE.together, QUOTA.account);
  const raised = morning(15, QUOTA.project);
  const rate = (ALL * recipients) / (asBuilt.minutes * 60);
  return `## Quotas at ${whole(ALL)} offices

The stages fall on the same days for every office that has left the rounds as they come, and a workbook is read on each month's first working day at the latest. So the
worst morning is one on which **every workbook is due at 08:00**; the one with most mails is ${day}: ${few(mails)} mails an office, ${whole(ALL * mails)} in all, to ${whole(ALL * recipients)} recipients.

**Google Sheets** lets one account read ${QUOTA.account} times a minute (a service account is one), a project ${QUOTA.project}; what is more gets 429 until the minute is over. At best ${whole(ALL)}
readings take ${Math.ceil(ALL / QUOTA.account)} minutes. A run is taken as ${few(seconds)} s (a reading of ${READING_SECONDS} s, then the mails), so few functions at once are enough, and many only use up their
tries: a run that Google refuses waits and tries ${RETRY_DEFAULTS.maxAttempts} times, then its message comes again after ${REMINDER_QUEUE.visibilitySeconds / 60} minutes, four times; with the fifth it is given up to the next morning,
and the plan officer is told. Simulated with the waits as built (\`docs/cost/morning.ts\`):

| functions at once | readings a minute | ${whole(ALL)} workbooks take | runs that come again | given up |
| ---: | ---: | ---: | ---: | ---: |
${[2, 3, 5, 10, 20, 100].map((together) => morningRow(together, QUOTA.account, morning(together, QUOTA.account))).join("\n")}
${[15, 30].map((together) => morningRow(together, QUOTA.project, morning(together, QUOTA.project))).join("\n")}

As built, ${REMINDER_QUEUE.together} at once (\`REMINDER_QUEUE.together\`): **all offices are reminded within ${hours(asBuilt.minutes)}**, by ${clock(asBuilt.minutes)}; 100 offices within ${Math.ceil(morning(REMINDER_QUEUE.together, QUOTA.account, 100).minutes)} minutes.
Without a bound most offices would be given up. A message that only waits in the queue is not received, so waiting costs none of its tries.

| quota | as it comes | on the worst morning | at ${whole(ALL)} offices |
| --- | --- | --- | --- |
| Sheets: readings a minute and account | ${QUOTA.account} | ${whole(ALL)} readings | enough, in ${hours(asBuilt.minutes)}. Raised to ${QUOTA.project} (Google Cloud, Quotas: read requests per minute per user), 15 functions at once do it in ${Math.ceil(raised.minutes)} minutes; then SES must send ${Math.ceil((ALL * recipients) / (raised.minutes * 60))} a second |
| SES: recipients a day | 200 in the sandbox; outside of it set for each account, often 50,000 at first | ${whole(ALL * recipients)} | **ask for ${whole(Math.ceil((ALL * recipients) / 25_000) * 25_000)}**. Above it SES refuses: after its tries a workbook stays due, and the rest goes out the next morning |
| SES: recipients a second | 1 in the sandbox; often 14 at first | ${few(rate)} on average | enough at ${REMINDER_QUEUE.together} at once; ask for more together with the day's |
| Lambda: functions at once | 1,000, in new accounts 10 | ${REMINDER_QUEUE.together} for reminders | **ask for 100**: while reminders run, 10 leave ${10 - REMINDER_QUEUE.together} for the API, of which every call takes two for a moment |
| HTTP API: requests a second | 10,000; the stage is set to 50 | a few | enough: offices that all check within an hour make ${few((ALL * 2) / 3600)} a second |
| SQS: messages on their way | 120,000 | ${REMINDER_QUEUE.together} | enough |
| DynamoDB on demand: writes a second | 4,000 at once on a new table | ${few((ALL * (3 + 2 * mails)) / (asBuilt.minutes * 60))} | enough |
| due-workbooks: 60 s | | ${whole(ALL / 10)} requests to the queue, one after the other | enough at 20 ms each (${Math.round((ALL / 10) * 0.02)} s). Above some 20,000 workbooks they must go together |

What would change for more than that: several service accounts, each workbook shared with one of them (the project's quota holds five), or a schedule for each
part of the country. Neither is built.`;
}

function morningRow(together: number, readsPerMinute: number, { minutes, again, givenUp }: Morning): string {
  return `| ${together} | ${readsPerMinute} | ${whole(minutes)} min | ${whole(again)} | ${whole(givenUp)} |`;
}

function eventRows(mean: OfficeMonth): string[] {
  const known = calls.events as Record<string, Partial<Record<string, number>>>;
  return [...eventsOf(mean)].map(([name, times]) => {
    const {
      tableWrites = 0,
      tableReads = 0,
      mails = 0,
      sheetsReads = 0,
      mailBytes = 0,
      filesPut = 0,
      fileBytes = 0,
      answerBytes = 0,
    } = known[name] ?? {};
    const other = [
      ...(mailBytes > 0 ? [`${kilobytes(mailBytes)} of mail`] : []),
      ...(filesPut > 0 ? [`a file of ${kilobytes(fileBytes)}`] : []),
      ...(answerBytes > 0 ? [`answer of ${kilobytes(answerBytes)}`] : []),
    ];
    return `| ${name} | ${few(times)} | ${tableWrites} | ${tableReads} | ${mails} | ${sheetsReads} | ${other.join(", ")} |`;
  });
}

const officesText = (offices: number) => (offices === 1 ? "1 office" : `${whole(offices)} offices`);
const whole = (value: number) => Math.round(value).toLocaleString("en-US");
const few = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 1 });
const kilobytes = (bytes: number) => `${few(bytes / 1000)} KB`;
const dollars = (value = 0) =>
  `$${value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: value < 0.1 ? 4 : 2 })}`;
const hours = (minutes: number) => `${Math.floor(minutes / 60)} h ${String(Math.ceil(minutes % 60)).padStart(2, "0")} min`;
const clock = (minutes: number) =>
  `${String(8 + Math.floor(minutes / 60)).padStart(2, "0")}:${String(Math.ceil(minutes % 60)).padStart(2, "0")}`;

function unitsText(item: Item, units: number): string {
  const { per, unit } = PRICES[item];
  return per === 2 ** 30 ? `${few(units / per)} ${unit}` : whole(units);
}
