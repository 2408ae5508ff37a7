/**
 * Refuses local changes that meet a hard protection (`warningOnly: false`), where the model was opened with
 * `custom: { enforceProtections: true }`: writes, deletes, formats, moves, and rows or columns put into or taken from it.
 * A guard of one's own doing only: what another client already had accepted must apply everywhere alike.
 *
 * @module
 */
import type { Command, CommandResult } from "@odoo/o-spreadsheet";
import type { Zone } from "#core/workbook/grid";
import type { Library, OwnCommand, OwnGetters, Protection, UIPluginConfig } from "#local/sheet/plugins/own";

type AnyCommand = Command | OwnCommand;

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

    constructor(config: UIPluginConfig) {
      super(config);
      this.enforced = config.custom.enforceProtections === true;
    }

    override allowDispatch(command: Command): CommandResult {
      const refused = this.enforced && this.meetsHardProtection(command);
      return (refused ? "SheetLocked" : "Success") as unknown as CommandResult;
    }

    meetsHardProtection(command: AnyCommand): boolean {
      if (!o.coreTypes.has(command.type as never) && !COMPOSED.has(command.type)) return false;
      const sheetId = this.sheetOf(command);
      if (HARMLESS.has(command.type) || sheetId === null) return false;
      const hard = this.hardProtections(sheetId);
      if (command.type === "MOVE_RANGES" && this.destinationIsProtected(command)) return true;
      if (hard.length === 0) return false;
      if (command.type === "DELETE_SHEET") return true;
      const zones = hard.map(({ zone }) => zone);
      if (zones.includes(null)) return OF_THE_SHEET.has(command.type) || this.zonesOf(command).length > 0;
      return this.zonesOf(command).some((touched) => zones.some((zone) => zone && o.helpers.overlap(zone, touched)));
    }

    sheetOf(command: AnyCommand): string | null {
      if ("sheetId" in command && typeof command.sheetId === "string") return command.sheetId;
      return COMPOSED.has(command.type) ? this.getters.getActiveSheetId() : null;
    }

    hardProtections(sheetId: string): Protection[] {
      if (!this.getters.tryGetSheet(sheetId)) return [];
      const { getProtections } = this.getters as unknown as OwnGetters;
      return getProtections(sheetId).filter(({ warningOnly }) => !warningOnly);
    }

    destinationIsProtected(command: Extract<Command, { type: "MOVE_RANGES" }>): boolean {
      const [from] = command.target;
      if (!from) return false;
      const zone = {
        left: command.col,
        top: command.row,
        right: command.col + from.right - from.left,
        bottom: command.row + from.bottom - from.top,
      };
      return this.hardProtections(command.targetSheetId).some((hard) => !hard.zone || o.helpers.overlap(hard.zone, zone));
    }

    /** The zones a command changes; of an insertion, the two headers it comes between, where both are protected. */
    zonesOf(command: AnyCommand): Zone[] {
      if (command.type === "REMOVE_COLUMNS_ROWS") return this.headerZones(command);
      if (command.type === "ADD_COLUMNS_ROWS") return this.insertionZones(command);
      if (command.type === "MOVE_COLUMNS_ROWS") return [...this.headerZones(command), ...this.insertionZones(command)];
      return this.getters.getCommandZones(command as Command);
    }

    headerZones({ sheetId, dimension, elements }: Extract<Command, { type: "REMOVE_COLUMNS_ROWS" | "MOVE_COLUMNS_ROWS" }>): Zone[] {
      return elements.map((index) => this.headerZone(sheetId, dimension, index));
    }

    insertionZones({ sheetId, dimension, base, position }: Extract<Command, { type: "ADD_COLUMNS_ROWS" | "MOVE_COLUMNS_ROWS" }>): Zone[] {
      const before = position === "before" ? base - 1 : base;
      return this.hardProtections(sheetId).flatMap(({ zone }) => {
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
