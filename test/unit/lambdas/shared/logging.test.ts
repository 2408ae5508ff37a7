import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLog } from "#lambdas/shared/logging";
import { writtenLines } from "#test/unit/lambdas/harness";

let output: ReturnType<typeof writtenLines>;
beforeEach(() => {
  output = writtenLines();
});
afterEach(() => {
  output.restore();
  vi.unstubAllEnvs();
});
const entries = () => output.lines().map((line) => JSON.parse(line));

describe("an entry of the log", () => {
  it("is one line of JSON with its level, its time and the function, whatever is in it", () => {
    createLog("remind").warn("not\nreadable", { why: 'a "quote"\n' });
    const [line = "", ...others] = output.lines();
    expect(others).toEqual([]);
    const { timestamp, ...rest } = JSON.parse(line);
    expect(rest).toEqual({ level: "WARN", message: "not\nreadable", service: "remind", why: 'a "quote"\n' });
    expect(new Date(timestamp).toISOString()).toBe(timestamp);
  });

  it("keeps its level and its message where a fact has that name", () => {
    createLog("remind").error("failed", { level: "INFO", message: "all is well", service: "another" });
    expect(entries()).toMatchObject([{ level: "ERROR", message: "failed", service: "remind" }]);
  });
});

describe("metrics", () => {
  it("go out together, added up, as CloudWatch reads them, and then begin anew", () => {
    vi.stubEnv("METRICS_NAMESPACE", "Sucharit-prod");
    const log = createLog("remind");
    log.count("mails", 2);
    log.count("mails");
    log.count("failed");
    log.publish();
    log.count("mails");
    log.publish();
    const Metrics = [
      { Name: "mails", Unit: "Count" },
      { Name: "failed", Unit: "Count" },
    ];
    const told = (metrics: object[]) => ({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [{ Namespace: "Sucharit-prod", Dimensions: [["service"]], Metrics: metrics }],
      },
      service: "remind",
    });
    expect(entries()).toEqual([
      { ...told(Metrics), mails: 3, failed: 1 },
      { ...told(Metrics.slice(0, 1)), mails: 1 },
    ]);
  });

  it("are no line where nothing was counted", () => {
    createLog("remind").publish();
    expect(output.lines()).toEqual([]);
  });
});
