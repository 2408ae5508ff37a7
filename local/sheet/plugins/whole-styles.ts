/** Styles saved as they are set. @module */
import type { Cell, Style } from "@odoo/o-spreadsheet";
import type { Library } from "#local/sheet/plugins/own";

/** Private in the library. */
interface CellPluginClass {
  prototype: { extractCustomStyle(cell: Cell): Style };
}

/**
 * Lets a workbook be saved with all that is set on its cells. The library leaves out what a cell shows anyway, such as the
 * alignment to the left of a cell with text, so that after a stop and a start a number typed there would go to the right.
 */
export function saveWholeStyles(o: Library): void {
  const cells = o.registries.corePluginRegistry.get("cell") as unknown as CellPluginClass;
  cells.prototype.extractCustomStyle = ({ style }) => ({ ...style });
}
