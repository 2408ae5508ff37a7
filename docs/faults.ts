import {
  CHAIN,
  CHAIN_OUTCOMES,
  DELIVERIES,
  FAULTS,
  type Fault,
  KINDS,
  LASTING,
  type Meaning,
  REQUEST_OUTCOMES,
  REQUESTS,
} from "#test/faults/matrix";

/** docs/faults.md */
export function faultsPage(): string {
  const firsts = KINDS.map(([first]) => first).join(", ");
  return `# When something fails

Made by \`npm run docs\` from test/faults/matrix.ts, its outcomes reasoned out first. test/faults drives its cells through the real functions, adapters and
clients (SDK, googleapis), with a front before each stand-in that fails in the way named, on a clock that nobody waits for. In each cell: nothing is lost,
no function is at work longer than it has, and when it is over everything goes on by itself. A mail goes twice only where it was accepted and that could not be
written down.

| fault | the dependency |
| --- | --- |
${Object.entries(FAULTS)
  .map(([fault, does]) => `| ${fault} | ${does} |`)
  .join("\n")}

## From the schedule to the mail

A Friday's four reminders and its summary. *Two requests* fail; or all of them for *an hour*, until the second delivery (or the schedule's first attempt) is over; or for
*days*, until Monday's schedule. For the longest every fault is run at one step of each client, and one of each kind (${firsts}) at its other steps and for less.

| step | fault | ${LASTING.join(" | ")} |
| --- | --- | --- | --- | --- |
${rows(CHAIN)}

${legend(CHAIN_OUTCOMES, used(CHAIN))}

A message is delivered five times, the last of which only tells that it is given up. The alarms and what each says to do: infra/watch.ts.

## Requests and events

Two requests of the dependency fail, or all of them. Functions of the HTTP API answer within their 29 seconds.

| step | fault | two requests | all the time |
| --- | --- | --- | --- |
${rows(REQUESTS)}

${legend(REQUEST_OUTCOMES, used(REQUESTS))}

## Twice, late, at the wrong time

| what comes | what comes of it |
| --- | --- |
${Object.values(DELIVERIES)
  .map(({ what, outcome }) => `| ${what} | ${outcome} |`)
  .join("\n")}
`;
}

type Table = Record<string, { what: string; outcomes: Record<Fault, readonly string[]> }>;

/** A line for all faults of a step that end the same. */
function rows(table: Table): string {
  return Object.values(table)
    .flatMap(({ what, outcomes }) => {
      const lines = new Map<string, string[]>();
      for (const [fault, ends] of Object.entries(outcomes)) lines.set(ends.join(" | "), [...(lines.get(ends.join(" | ")) ?? []), fault]);
      const byCount = [...lines].sort(([, a], [, b]) => b.length - a.length);
      return byCount.map(([ends, faults], index) => {
        const isMost = index === 0 && faults.length > 1 && byCount.length > 1;
        return `| ${index === 0 ? what : ""} | ${isMost ? "all others" : byCount.length === 1 ? "all" : faults.join(", ")} | ${ends} |`;
      });
    })
    .join("\n");
}

function used(table: Table): Set<string> {
  return new Set(Object.values(table).flatMap(({ outcomes }) => Object.values(outcomes).flat()));
}

function legend(outcomes: Record<string, Meaning>, names: Set<string>): string {
  const lines = Object.entries(outcomes)
    .filter(([name]) => names.has(name))
    .map(([name, { means, noticed, operator }]) => `| **${name}** | ${means} | ${noticed} | ${operator} |`);
  return ["| outcome | | noticed by | the operator |", "| --- | --- | --- | --- |", ...lines].join("\n");
}
