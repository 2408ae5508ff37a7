/** The time that a running function has left, wherever in it one asks. @module */
import { AsyncLocalStorage } from "node:async_hooks";

const running = new AsyncLocalStorage<() => number>();

/** For work outside any function: a start, a test. */
const WITHOUT_LIMIT_MS = 30_000;

/** Runs the work of one invocation; what it awaits knows how long it may still take. */
export function withTimeLeft<T>(context: { getRemainingTimeInMillis(): number }, work: () => Promise<T>): Promise<T> {
  return running.run(() => context.getRemainingTimeInMillis(), work);
}

/** Milliseconds until the invocation is ended. */
export function timeLeft(): number {
  return running.getStore()?.() ?? WITHOUT_LIMIT_MS;
}
