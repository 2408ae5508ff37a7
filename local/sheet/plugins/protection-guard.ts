/**
 * Refuses local changes that meet a hard protection (`warningOnly: false`), where the model was opened with
 * `custom: { enforceProtections: true }`: writes, deletes, formats, moves, and rows or columns put into or taken from it.
 * Before changes that meet a soft one it asks, where `custom: { mayEdit }` was given, and makes them when the answer is yes.
 * A guard of one's own doing only: what another client already had accepted must apply everywhere alike.
 *
 * @module
 */
import type { Command, CommandResult } from "@odoo/o-spreadsheet";
import type { Zone } from "#core/workbook/grid";
import type { Library, OwnCommand, OwnGetters, Protection, UIPluginConfig } from "#local/sheet/plugins/own";

type AnyCommand = Command | OwnCommand;
type RawDispatch = (type: string, payload: object) => void;
type Kind = (protection: Protection) => boolean;

/** Asks the user whether to go on in a part that is softly protected; true at once where there is no need to ask. */
export type MayEdit = () => true | Promise<boolean>;

const hard: Kind = ({ warningOnly }) => !warningOnly;
const soft: Kind = ({ warningOnly }) => warningOnly;

/** Their zones say what they speak about, not what they change. */
const HARMLESS = new Set<AnyCommand["type"]>(["ADD_PROTECTION", "REMOVE_PROTECTION", "CREATE_NAMED_RANGE", "UPDATE_NAMED_RANGE"]);
/** The library makes several commands of these and does the rest when one is refused, so they are refused as a whole. */
const COMPOSED = new Set<AnyCommand["type"]>(["MOVE_COLUMNS_ROWS", "PASTE", "DELETE_CELL", "INSERT_CELL", "SORT_CELLS"]);
/** Commands on a whole sheet that a protection of the whole sheet refuses. */
const OF_THE_SHEET = new Set<AnyCommand["type"]>([
  "RENAME_SHEET",
  "COLOR_SHEET",
  "HIDE_COLUMNS_ROWS",
  "UNHIDE_COLUMNS_ROWS",
  "RESIZE_COLUMNS_ROWS",
  "FREEZE_COLUMNS",
  "FREEZE_ROWS",
  "UNFREEZE_COLUMNS",
  "UNFREEZE_ROWS",
  "UNFREEZE_COLUMNS_ROWS",
]);

export function protectionGuardPlugin(o: Library) {
  return class ProtectionGuardPlugin extends o.UIPlugin {
    static override getters = [];
    readonly enforced: boolean;
    readonly mayEdit: MayEdit | undefined;
    /** Refused until there is an answer. */
    waiting: AnyCommand[] = [];
    goingOn = false;

    constructor(config: UIPluginConfig) {
      super(config);
      this.enforced = config.custom.enforceProtections === true;
      this.mayEdit = config.custom.mayEdit as MayEdit | undefined;
    }

    override allowDispatch(command: Command): CommandResult {
      if (this.enforced && this.meets(command, hard)) return "SheetLocked" as unknown as CommandResult;
      const asks = this.mayEdit && !this.goingOn && this.meets(command, soft) && this.mustWait(command);
      return (asks ? "WaitingForAnswer" : "Success") as unknown as CommandResult;
    }

    override handle(command: Command | { type: "EDIT_ANYWAY"; commands: AnyCommand[] }) {
      if (command.type !== "EDIT_ANYWAY") return;
      this.goingOn = true;
      try {
        for (const { type, ...payload } of command.commands) (this.dispatch as unknown as RawDispatch)(type, payload);
      } finally {
        this.goingOn = false;
      }
    }

    /** Of what was refused while there is no answer yet, such as the cells of a block, all is made as one revision. */
    mustWait(command: AnyCommand): boolean {
      if (this.waiting.length === 0) {
        const answer = this.mayEdit?.();
        if (answer === true) return false;
        void answer?.then((yes) => {
          const commands = this.waiting.splice(0);
          if (yes) (this.dispatch as unknown as RawDispatch)("EDIT_ANYWAY", { commands });
        });
      }
      this.waiting.push(command);
      return true;
    }

    meets(command: AnyCommand, kind: Kind): boolean {
      if (!o.coreTypes.has(command.type as never) && !COMPOSED.has(command.type)) return false;
      const sheetId = this.sheetOf(command);
      if (HARMLESS.has(command.type) || sheetId === null) return false;
      const met = this.protectionsOf(sheetId, kind);
      if (command.type === "MOVE_RANGES" && this.destinationIsProtected(command, kind)) return true;
      if (met.length === 0) return false;
      if (command.type === "DELETE_SHEET") return true;
      const zones = met.map(({ zone }) => zone);
      const touched = this.zonesOf(command, kind);
      if (zones.includes(null) && (OF_THE_SHEET.has(command.type) || touched.length > 0)) return true;
      return touched.some((each) => zones.some((zone) => zone && o.helpers.overlap(zone, each)));
    }

    sheetOf(command: AnyCommand): string | null {
      if ("sheetId" in command && typeof command.sheetId === "string") return command.sheetId;
      return COMPOSED.has(command.type) ? this.getters.getActiveSheetId() : null;
    }

    protectionsOf(sheetId: string, kind: Kind): Protection[] {
      if (!this.getters.tryGetSheet(sheetId)) return [];
      const { getProtections } = this.getters as unknown as OwnGetters;
      return getProtections(sheetId).filter(kind);
    }

    destinationIsProtected(command: Extract<Command, { type: "MOVE_RANGES" }>, kind: Kind): boolean {
      const [from] = command.target;
      if (!from) return false;
      const zone = {
        left: command.col,
        top: command.row,
        right: command.col + from.right - from.left,
        bottom: command.row + from.bottom - from.top,
      };
      return this.protectionsOf(command.targetSheetId, kind).some((each) => !each.zone || o.helpers.overlap(each.zone, zone));
    }

    /** The zones a command changes; of an insertion, the two headers it comes between, where both are protected. */
    zonesOf(command: AnyCommand, kind: Kind): Zone[] {
      if (command.type === "REMOVE_COLUMNS_ROWS") return this.headerZones(command);
      if (command.type === "ADD_COLUMNS_ROWS") return this.insertionZones(command, kind);
      if (command.type === "MOVE_COLUMNS_ROWS") return [...this.headerZones(command), ...this.insertionZones(command, kind)];
      return this.getters.getCommandZones(command as Command);
    }

    headerZones({ sheetId, dimension, elements }: Extract<Command, { type: "REMOVE_COLUMNS_ROWS" | "MOVE_COLUMNS_ROWS" }>): Zone[] {
      return elements.map((index) => this.headerZone(sheetId, dimension, index));
    }

    insertionZones(
      { sheetId, dimension, base, position }: Extract<Command, { type: "ADD_COLUMNS_ROWS" | "MOVE_COLUMNS_ROWS" }>,
      kind: Kind,
    ): Zone[] {
      const before = position === "before" ? base - 1 : base;
      return this.protectionsOf(sheetId, kind).flatMap(({ zone }) => {
        if (!zone) return [this.headerZone(sheetId, dimension, base)];
        const [first, last] = dimension === "COL" ? [zone.left, zone.right] : [zone.top, zone.bottom];
        return first <= before && before < last ? [zone] : [];
      });
    }

    headerZone(sheetId: string, dimension: "COL" | "ROW", index: number): Zone {
      return dimension === "COL" ? this.getters.getColsZone(sheetId, index, index) : this.getters.getRowsZone(sheetId, index, index);
    }
  };
}
