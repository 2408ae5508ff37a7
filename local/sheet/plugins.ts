/**
 * What Google Sheets has and o-spreadsheet lacks: notes, protections, developer metadata, the spreadsheet's title, links inside
 * the workbook, and batches. Node and the browser install the same plugins, or their models would part.
 *
 * @module
 */
import { batchPlugin } from "#local/sheet/plugins/batch";
import { dropdownRangesPlugin } from "#local/sheet/plugins/dropdown-ranges";
import { installInnerLinks } from "#local/sheet/plugins/links";
import { metadataPlugin } from "#local/sheet/plugins/metadata";
import { notesPlugin } from "#local/sheet/plugins/notes";
import type { Library } from "#local/sheet/plugins/own";
import { OWN_COMMAND_TYPES } from "#local/sheet/plugins/own";
import { propertiesPlugin } from "#local/sheet/plugins/properties";
import { protectionGuardPlugin } from "#local/sheet/plugins/protection-guard";
import { protectionsPlugin } from "#local/sheet/plugins/protections";
import { saveWholeStyles } from "#local/sheet/plugins/whole-styles";

export { ownGetters } from "#local/sheet/plugins/own";
export { sendCommandsPlainly } from "#local/sheet/plugins/plain-log";
export type { MayEdit } from "#local/sheet/plugins/protection-guard";
export { googleSheetId } from "#local/sheet/plugins/sheet-id";

/**
 * Adds our plugins to the library; call it once, before the first model.
 * A model with `custom: { enforceProtections: true }` refuses changes of its own that meet a hard protection.
 * @returns `runBatch(model, work)`: many commands as one revision; see plugins/batch.ts for what a failure leaves.
 */
export function installPlugins(o: Library) {
  for (const type of OWN_COMMAND_TYPES) {
    o.coreTypes.add(type as never);
    // For the undo of an older revision: ours shift nothing, so to undo around them is to leave them.
    o.registries.inverseCommandRegistry.add(type, (command) => [command]);
  }
  const { BatchPlugin, runBatch } = batchPlugin(o);
  o.registries.corePluginRegistry
    .add("sucharit_notes", notesPlugin(o) as never)
    .add("sucharit_protections", protectionsPlugin(o) as never)
    .add("sucharit_metadata", metadataPlugin(o) as never)
    .add("sucharit_properties", propertiesPlugin(o) as never)
    .add("sucharit_dropdown_ranges", dropdownRangesPlugin(o) as never);
  o.registries.featurePluginRegistry.add("sucharit_guard", protectionGuardPlugin(o) as never).add("sucharit_batch", BatchPlugin as never);
  // It writes FALSE into the blank cells of a new tick-box rule; Google leaves them blank.
  o.registries.featurePluginRegistry.remove("datavalidation_insert");
  // After every change it goes through all cells for colours that nothing of the library's asks for.
  o.registries.coreViewsPluginRegistry.remove("custom_colors");
  installInnerLinks(o);
  saveWholeStyles(o);
  return { runBatch };
}
