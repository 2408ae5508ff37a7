/** Messages between the server's model and the browsers', as the library defines them. @module */
import type { CollaborationMessage } from "@odoo/o-spreadsheet";
import { o_spreadsheet } from "#local/sheet/o-spreadsheet";

export type { CollaborationMessage };
export type StateUpdateMessage = Extract<CollaborationMessage, { nextRevisionId: string }>;
/** A message that changes the workbook, as it is kept in the log. */
export type Revision = Extract<StateUpdateMessage, { type: "REMOTE_REVISION" | "REVISION_UNDONE" | "REVISION_REDONE" }>;

const REVISIONS = new Set(["REMOTE_REVISION", "REVISION_UNDONE", "REVISION_REDONE"]);
const PRESENCE = new Set(["CLIENT_JOINED", "CLIENT_MOVED", "CLIENT_LEFT"]);

/** Whether this is a well-formed revision: its ids and, of a REMOTE_REVISION, commands that the library knows. */
export function isRevision(message: unknown): message is Revision {
  if (!isRecord(message) || !REVISIONS.has(String(message.type))) return false;
  if (typeof message.serverRevisionId !== "string" || typeof message.nextRevisionId !== "string") return false;
  if (message.type === "REVISION_UNDONE") return typeof message.undoneRevisionId === "string";
  if (message.type === "REVISION_REDONE") return typeof message.redoneRevisionId === "string";
  const { clientId, commands } = message;
  return typeof clientId === "string" && Array.isArray(commands) && commands.length > 0 && commands.every(isKnownCommand);
}

/** Whether this only tells where somebody's cursor is. */
export function isPresence(message: unknown): message is CollaborationMessage {
  return isRecord(message) && PRESENCE.has(String(message.type));
}

function isKnownCommand(command: unknown): boolean {
  return isRecord(command) && (command.type === "SQUISHED_UPDATE_CELL" || o_spreadsheet.coreTypes.has(command.type as never));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
