/** The spreadsheet library as Node uses it: polyfilled first, with our plugins installed once. @module */
import "#local/sheet/polyfill";
import * as library from "@odoo/o-spreadsheet";
import { installPlugins } from "#local/sheet/plugins";

export const o_spreadsheet = library;
export const { runBatch } = installPlugins(library);
