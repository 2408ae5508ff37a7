/** What others do, told to this page's views once. @module */
import type { Model } from "@odoo/o-spreadsheet";

/** Private in the library. */
interface Replaying {
  isReplayingCommand: boolean;
  trigger(event: string, payload?: unknown): void;
}

/**
 * The library (19.3.7) tells its views of another's command twice: while its history replays it, and again afterwards, moved to where
 * it belongs now. Heard twice, a row that somebody puts in moves the cell being typed into by two. The second time counts.
 */
export function tellRemoteCommandsOnce(model: Model): void {
  const replaying = model as unknown as Replaying;
  const trigger = replaying.trigger.bind(model);
  replaying.trigger = (event, payload) => {
    if (event !== "command-dispatched" || !replaying.isReplayingCommand) trigger(event, payload);
  };
}
