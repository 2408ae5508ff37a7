/** What a function writes down about itself: Powertools' structured log and metrics, made once per function. @module */
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

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
  const logger = new Logger({ serviceName: service });
  const metrics = new Metrics({ namespace: "Sucharit", serviceName: service });
  return {
    info: (message, facts = {}) => logger.info(message, { ...facts }),
    warn: (message, facts = {}) => logger.warn(message, { ...facts }),
    error: (message, facts = {}) => logger.error(message, { ...facts }),
    count: (metric, value = 1) => {
      metrics.addMetric(metric, MetricUnit.Count, value);
    },
    publish: () => {
      // Powertools warns about an invocation without metrics.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
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
