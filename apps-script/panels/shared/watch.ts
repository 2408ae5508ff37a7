/** Asks the script whether the list is out of date: on focus and every 20 s while it can be seen. @module */

const EVERY_MS = 20_000;
/** A click on a problem also gives focus; the click goes first. */
const AFTER_FOCUS_MS = 500;

/** Starts watching; `ask` says itself whether there is anything to ask. */
export function watch(ask: () => Promise<void>): void {
  let asking = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  const once = async () => {
    if (asking || document.hidden) return;
    asking = true;
    try {
      await ask();
    } finally {
      asking = false;
    }
  };
  const follow = () => {
    clearInterval(timer);
    if (document.hidden) return;
    timer = setInterval(once, EVERY_MS);
  };
  document.addEventListener("visibilitychange", () => {
    follow();
    void once();
  });
  addEventListener("focus", () => setTimeout(once, AFTER_FOCUS_MS));
  follow();
}
