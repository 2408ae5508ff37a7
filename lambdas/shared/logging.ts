/**
 * What a function writes down about itself, a line of JSON each: entries, and metrics in CloudWatch's embedded metric format. Powertools' own logger and metrics
 * do the same and much more, which a fifth of each cold start was spent on.
 *
 * @module
 */

/** Small facts for a log entry. Never a token, a body, or an address. */
export type Facts = Record<string, string | number | boolean | null>;

export interface Log {
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
  /** Adds to a metric (counts); it goes out with {@link Log.publish}. */
  count(metric: string, value?: number): void;
  /** Writes the metrics of this invocation, if there are any. */
  publish(): void;
}

/** @param service name of the function, as in lambdas/. */
export function createLog(service: string): Log {
  // The deployment's: stages in one account would count into each other.
  const namespace = process.env.METRICS_NAMESPACE ?? "Sucharit";
  const counts = new Map<string, number>();
  const entry =
    (level: "INFO" | "WARN" | "ERROR") =>
    (message: string, facts: Facts = {}) => {
      const own = { level, message, timestamp: new Date().toISOString(), service };
      // A fact of the same name takes nothing's place.
      writeLine({ ...own, ...facts, ...own });
    };
  return {
    info: entry("INFO"),
    warn: entry("WARN"),
    error: entry("ERROR"),
    count: (metric, value = 1) => {
      counts.set(metric, (counts.get(metric) ?? 0) + value);
    },
    publish: () => {
      if (counts.size > 0) writeLine({ ...metricsOf(namespace, [...counts.keys()]), service, ...Object.fromEntries(counts) });
      counts.clear();
    },
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function metricsOf(Namespace: string, names: readonly string[]): object {
  const Metrics = names.map((Name) => ({ Name, Unit: "Count" }));
  return { _aws: { Timestamp: Date.now(), CloudWatchMetrics: [{ Namespace, Dimensions: [["service"]], Metrics }] } };
}

/** Past the console, which the runtime wraps into entries of its own. */
function writeLine(content: object): void {
  process.stdout.write(`${JSON.stringify(content)}\n`);
}

/**
 * An error as it may be logged: its name and its code or status. Never its message or stack: google-auth-library puts the token into the
 * message, the mail service the addresses.
 */
export function errorFacts(error: unknown): Facts {
  if (typeof error !== "object" || error === null) return { error: typeof error };
  const { name, code, status, $metadata } = error as { name?: unknown; code?: unknown; status?: unknown; $metadata?: unknown };
  const httpStatus = (($metadata ?? {}) as { httpStatusCode?: unknown }).httpStatusCode;
  return {
    error: plain(name) ?? "unknown",
    ...codeFact("code", code),
    ...codeFact("status", status ?? httpStatus),
  };
}

function codeFact(key: string, value: unknown): Facts {
  const fact = typeof value === "number" ? value : plain(value);
  return fact === null ? {} : { [key]: fact };
}

/** Names and codes are short words; whatever else stands there might be anything. */
function plain(value: unknown): string | null {
  return typeof value === "string" && /^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(value) ? value : null;
}
