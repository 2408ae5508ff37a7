import { describe, expect, it } from "vitest";
import { type RetryOptions, retrying } from "#lambdas/shared/retry";

const busy = (headers: Record<string, string> = {}) => Object.assign(new Error("busy"), { response: { status: 503, headers } });

const OPTIONS = {
  random: () => 0.5,
  now: () => 0,
  baseMs: 200,
  capMs: 20_000,
  reserveMs: 5_000,
  maxAttempts: 8,
  attemptMs: 10_000,
  timer: (ms: number) => AbortSignal.timeout(ms),
};

/** Fails so often, then answers; sleeping takes the time that is left. */
function run(failures: Error[], over: Partial<RetryOptions> = {}, leftMs = 60_000) {
  const waits: number[] = [];
  let calls = 0;
  let left = leftMs;
  const work = async () => {
    calls++;
    const failure = failures.shift();
    if (failure) throw failure;
    return "done";
  };
  const sleep = async (ms: number) => {
    waits.push(ms);
    left -= ms;
  };
  const options = { ...OPTIONS, remainingMs: () => left, sleep };
  return { result: retrying(work, { ...options, ...over }), waits, calls: () => calls, left: () => left };
}

describe("retrying", () => {
  it("does not wait for what succeeds", async () => {
    const { result, waits } = run([]);
    expect(await result).toBe("done");
    expect(waits).toEqual([]);
  });

  it("waits up to twice as long with each attempt, and never longer than the cap", async () => {
    const { result, waits } = run(
      Array.from({ length: 6 }, () => busy()),
      { random: () => 0.999_999, capMs: 1_500 },
    );
    await result;
    expect(waits).toEqual([200, 400, 800, 1500, 1500, 1500]);
  });

  it("waits anywhere between nothing and that, so that many do not come back at once", async () => {
    const draws = [0, 0.25, 0.75];
    const { result, waits } = run([busy(), busy(), busy()], { random: () => draws.shift() ?? 0 });
    await result;
    expect(waits).toEqual([0, 100, 600]);
  });

  it("keeps a Retry-After, with the jitter on top", async () => {
    const { result, waits } = run([busy({ "Retry-After": "9" })]);
    await result;
    expect(waits).toEqual([9_100]);
  });

  it("throws what cannot pass at once", async () => {
    const wrong = Object.assign(new Error("wrong"), { response: { status: 400 } });
    const { result, calls } = run([wrong]);
    await expect(result).rejects.toBe(wrong);
    expect(calls()).toBe(1);
  });

  it("throws the last failure after the last attempt", async () => {
    const last = busy();
    const { result, calls } = run([busy(), busy(), last], { maxAttempts: 3 });
    await expect(result).rejects.toBe(last);
    expect(calls()).toBe(3);
  });

  it("stops while there is still time to give back what is left", async () => {
    const { result, waits, left } = run(
      Array.from({ length: 50 }, () => busy()),
      { maxAttempts: 50, random: () => 0.9 },
      20_000,
    );
    await expect(result).rejects.toThrow("busy");
    expect(left()).toBeGreaterThanOrEqual(5_000);
    expect(waits.length).toBeGreaterThan(3);
  });

  it("gives up an attempt that takes too long, and tries again", async () => {
    const limits: number[] = [];
    const over = new AbortController();
    const timer = (ms: number) => (limits.push(ms) === 1 ? over.signal : new AbortController().signal);
    let calls = 0;
    const work = () => (calls++ === 0 ? new Promise<string>(() => over.abort()) : Promise.resolve("done"));
    const options = { ...OPTIONS, remainingMs: () => 60_000, sleep: async () => {}, timer };
    expect(await retrying(work, options)).toBe("done");
    expect(limits).toEqual([10_000, 10_000]);
  });

  it("lets no attempt outlive the function: what is left suffices to say so", async () => {
    const limits: number[] = [];
    const timer = (ms: number) => {
      limits.push(ms);
      return AbortSignal.abort();
    };
    const hang = () => new Promise<never>(() => {});
    const options = { ...OPTIONS, remainingMs: () => 9_000, sleep: async () => {}, maxAttempts: 1, timer };
    await expect(retrying(hang, options)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(limits).toEqual([6_000]);
  });

  it("does not begin a wait that the time does not suffice for", async () => {
    const { result, waits, calls } = run([busy({ "retry-after": "55" })], { random: () => 0.5 });
    await expect(result).rejects.toThrow("busy");
    expect({ waits, calls: calls() }).toEqual({ waits: [], calls: 1 });
  });
});
