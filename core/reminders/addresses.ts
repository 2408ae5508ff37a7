/** Where the mail of a unit goes. @module */
import type { Workbook } from "#core/plan/model";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import { isEmail } from "#core/rules/email-format";
import { comparable } from "#core/text/comparable";

/** Well-formed addresses only, each once; what is not well-formed is told by rule email-format. */
export interface Addresses {
  emails: string[];
  heads: string[];
}

/**
 * Looks up the addresses of a unit by its name; of {@link OFFICE_UNIT}, the plan officer's, after those of a unit that bears the name all the same
 * (rule unit-name-reserved): which of the two is meant cannot be told. None for a unit that ผู้รับผิดชอบ does not have; of two rows with one name
 * the upper counts.
 */
export function addressesOf({ units, settings }: Workbook): (unit: string) => Addresses {
  const byName = new Map<string, Addresses>();
  for (const { name, emails, headEmails } of units ?? []) {
    const key = comparable(name);
    if (!byName.has(key)) byName.set(key, { emails: uniqueEmails(emails), heads: uniqueEmails(headEmails) });
  }
  const office = comparable(OFFICE_UNIT);
  const { emails, heads } = byName.get(office) ?? { emails: [], heads: [] };
  byName.set(office, { emails: uniqueEmails([...emails, settings?.planOfficer?.email ?? ""]), heads });
  return (unit) => byName.get(comparable(unit)) ?? { emails: [], heads: [] };
}

/** Well-formed addresses, the first spelling of each (capitals aside). */
export function uniqueEmails(texts: readonly string[]): string[] {
  const byAddress = new Map<string, string>();
  for (const email of texts.map((text) => text.trim())) {
    const key = email.toLowerCase();
    if (isEmail(email) && !byAddress.has(key)) byAddress.set(key, email);
  }
  return [...byAddress.values()];
}
