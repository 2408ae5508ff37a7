/**
 * Many commands as one revision. Work that fails makes no revision, but what it had done stays in the model: the views that
 * followed it cannot all be led back, so the caller builds the model anew from what was saved.
 *
 * @module
 */
import type { Command, Model } from "@odoo/o-spreadsheet";
import type { Library, OwnCommand, UIPluginConfig } from "#local/sheet/plugins/own";

type CommandPayload<T> = T extends { type: string } ? Omit<T, "type"> : never;

/** Dispatches one command of the batch; throws CommandRefused where the spreadsheet does not take it. */
export interface Dispatch {
  <T extends Command["type"]>(type: T, payload: CommandPayload<Extract<Command, { type: T }>>): void;
  (command: OwnCommand): void;
}

/** A command was not taken; `reasons` are the library's codes. */
export class CommandRefused extends Error {
  readonly reasons: readonly string[];
  readonly command: string;

  constructor(command: string, reasons: readonly string[]) {
    super(`${command}: ${reasons.join(", ")}`);
    this.command = command;
    this.reasons = reasons;
  }
}

/** What the library's observer records while a command runs (private there, stable for years). */
interface Recording {
  changes: unknown[];
  commands: unknown[];
}

const NO_CHANGES = "NoChanges";

type RawDispatch = (type: string, payload: object) => { isSuccessful: boolean; reasons: readonly string[] };
/** `untouched`: it failed before anything was changed, the model can be kept. */
export type Outcome = { ok: true } | { ok: false; error: unknown; untouched: boolean };

/** Returns the plugin class and `runBatch`, which runs work on a model that has the plugin. */
export function batchPlugin(o: Library) {
  const works = new Map<string, (dispatch: Dispatch) => void>();
  const outcomes = new Map<string, Outcome>();
  let count = 0;

  class BatchPlugin extends o.UIPlugin {
    static override getters = [];
    readonly recording: Recording;

    constructor(config: UIPluginConfig) {
      super(config);
      this.recording = config.stateObserver as unknown as Recording;
    }

    override handle(command: Command | { type: "RUN_BATCH"; batch: string }) {
      if (command.type !== "RUN_BATCH") return;
      const work = works.get(command.batch);
      if (!work) return;
      try {
        work(this.dispatchOrThrow);
        outcomes.set(command.batch, { ok: true });
      } catch (error) {
        const untouched = this.recording.changes.length === 0;
        // With nothing recorded the library makes no revision.
        this.recording.changes.length = 0;
        this.recording.commands.length = 0;
        outcomes.set(command.batch, { ok: false, error, untouched });
      }
    }

    readonly dispatchOrThrow: Dispatch = (first: string | OwnCommand, rest?: object) => {
      const { type, ...payload } = typeof first === "string" ? { type: first, ...rest } : first;
      // Of commands inside others the library checks the core ones only.
      const allowed = o.coreTypes.has(type as never) || (this.canDispatch as unknown as RawDispatch)(type, payload);
      const result = allowed === true || allowed.isSuccessful ? (this.dispatch as unknown as RawDispatch)(type, payload) : allowed;
      if (!result.isSuccessful && result.reasons.some((reason) => reason !== NO_CHANGES)) {
        throw new CommandRefused(type, result.reasons);
      }
    };
  }

  /** Runs `work` as one revision of the model. */
  function runBatch(model: Model, work: (dispatch: Dispatch) => void): Outcome {
    const batch = String(count++);
    works.set(batch, work);
    try {
      const result = (model.dispatch as unknown as RawDispatch)("RUN_BATCH", { batch });
      return outcomes.get(batch) ?? { ok: false, error: new CommandRefused("RUN_BATCH", result.reasons), untouched: true };
    } catch (error) {
      const outcome = outcomes.get(batch);
      return { ok: false, error: outcome && !outcome.ok ? outcome.error : error, untouched: false };
    } finally {
      works.delete(batch);
      outcomes.delete(batch);
    }
  }

  return { BatchPlugin, runBatch };
}
