/** The ledger, report by report. @module */
import { bangkokDay } from "#core/calendar/date";
import { cameBackOf } from "#core/reminders/bounced";
import type { Ledger, ReportKey } from "#core/reminders/ledger";
import type { DigestPart } from "#core/reminders/reminder";
import { comparable } from "#core/text/comparable";

/** What is known of one report. */
export interface ReportHistory {
  /** Keys of stages that were sent, or given up. */
  done: ReadonlySet<string>;
  /** The last day on which a mail about it was sent, ISO ค.ศ.; "" for none. */
  lastSent: string;
  /** End of the snooze that counts, the one asked for last; null for none. */
  snoozedUntil: string | null;
  /** Oldest first. */
  events: DigestPart["history"];
}

interface Noted {
  done: Set<string>;
  lastSent: string;
  snooze: { until: string; at: number } | null;
  events: DigestPart["history"];
}

const NOTHING: ReportHistory = { done: new Set(), lastSent: "", snoozedUntil: null, events: [] };

/** The stage under which a snooze's mail goes, by the snooze's end. */
export const snoozeStage = (until: string): string => `snooze:${until}`;

/** A report's identity; spellings of a unit are one, as everywhere. */
export function reportId({ unit, round, fiscalYear }: ReportKey): string {
  return `${fiscalYear}\u001f${round}\u001f${comparable(unit)}`;
}

/**
 * Looks up what the ledger has of a report (by {@link reportId}) of the given rounds; of others, which are most of an old ledger, nothing is known.
 * A snooze that had ended when it was asked for is none.
 */
export function historiesOf(ledger: Ledger, rounds: readonly RoundOfYear[]): (id: string) => ReportHistory {
  const wanted = new Set(rounds.map(roundId));
  const reports = new Map<string, Noted>();
  const noted = (key: ReportKey) => {
    const id = reportId(key);
    const report = reports.get(id) ?? { done: new Set(), lastSent: "", snooze: null, events: [] };
    reports.set(id, report);
    return report;
  };
  const ofRounds = <T extends ReportKey>(entries: readonly T[]) => entries.filter((entry) => wanted.has(roundId(entry)));
  const cameBack = cameBackOf(ledger);
  for (const { stage, at, to, ...key } of ofRounds(ledger.sent)) {
    const report = noted(key);
    const day = bangkokDay(new Date(at));
    report.done.add(stage);
    if (day > report.lastSent) report.lastSent = day;
    const returned = to.filter((email) => cameBack(email, at));
    report.events.push({ at, what: "sent", stage, to, ...(returned.length > 0 && { returned }) });
  }
  for (const { stage, ...key } of ofRounds(ledger.failed)) noted(key).done.add(stage);
  for (const { at, ...key } of ofRounds(ledger.acknowledgements)) noted(key).events.push({ at, what: "acknowledged", stage: null, to: [] });
  for (const { until, at, ...key } of ofRounds(ledger.snoozes)) {
    const report = noted(key);
    const asked = new Date(at);
    report.events.push({ at, what: "snoozed", stage: snoozeStage(until), to: [] });
    if (until > bangkokDay(asked) && asked.getTime() >= (report.snooze?.at ?? Number.NEGATIVE_INFINITY))
      report.snooze = { until, at: asked.getTime() };
  }
  const histories = new Map([...reports].map(([id, { snooze, ...rest }]) => [id, { ...rest, snoozedUntil: snooze?.until ?? null }]));
  for (const { events } of histories.values()) events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (id) => histories.get(id) ?? NOTHING;
}

type RoundOfYear = Pick<ReportKey, "round" | "fiscalYear">;

function roundId({ round, fiscalYear }: RoundOfYear): string {
  return `${fiscalYear}\u001f${round}`;
}
