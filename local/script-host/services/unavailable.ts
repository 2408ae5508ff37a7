/** Services that exist at Google and not here at all. @module */
import type { RunFacts } from "#local/script-host/protocol";
import { noPermission } from "#local/script-host/services/authorisation";
import { strict } from "#local/script-host/services/strict";

const NAMES = (
  "Browser CalendarApp CardService Charts ConferenceDataService ContactsApp ContentService DocumentApp DriveApp " +
  "FormApp GmailApp GroupsApp Jdbc LanguageApp LinearOptimizationService MailApp Maps Sheets SitesApp SlidesApp XmlService"
).split(" ");

/** Those of which a simple trigger hears that it has no permission, whatever it calls. */
const SCOPES: Record<string, string> = {
  CalendarApp: "https://www.googleapis.com/auth/calendar",
  DriveApp: "https://www.googleapis.com/auth/drive",
  GmailApp: "https://mail.google.com/",
  MailApp: "https://www.googleapis.com/auth/script.send_mail",
};

/** By name; every member of each refuses. */
export function unavailableServices({ event }: RunFacts): Record<string, object> {
  return Object.fromEntries(NAMES.map((name) => [name, refusing(name, event ? SCOPES[name] : undefined)]));
}

function refusing(name: string, scope: string | undefined): object {
  return scope === undefined ? strict(name, {}) : strict(name, {}, (member) => noPermission(member, scope));
}
