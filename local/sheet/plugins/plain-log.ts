/** The log of revisions as it was typed. @module */
import type { Model } from "@odoo/o-spreadsheet";

/** Private in the library, where it cannot be set. */
interface SquishingModel {
  session: { commandSquisher: { squish(commands: readonly object[]): readonly object[] } };
}

/**
 * Makes the model send its commands as they are. The library writes runs of whole numbers as their differences, in cells
 * formatted as text too, so that "0812" and "0813" came back as numbers; logs that were written so can still be read.
 */
export function sendCommandsPlainly(model: Model): void {
  const { commandSquisher } = (model as unknown as SquishingModel).session;
  commandSquisher.squish = (commands) => commands;
}
