/** A workbook to be published. @module */
import type { Workbook } from "#core/plan/model";

/**
 * The workbook as JSON in its public shape (formatVersion 1, docs/schema), pretty-printed: plan, settings, units, holidays, follow-up, hand-ins.
 * It is meant for a web page or another program, so it says less of people: the e-mail addresses of units, of their heads and of the plan officer
 * are left out, and so is who is to be called in a unit (name and telephone). Names of those who reported, handed in, approved and sign stay:
 * they stand on the reports themselves. Former revisions are left out (`revisions` is null).
 */
export function dataJson({ formatVersion, plan, settings, units, holidays, followUp, handIns }: Workbook): string {
  const published: Workbook = {
    formatVersion,
    plan,
    settings: settings && { ...settings, planOfficer: settings.planOfficer && { ...settings.planOfficer, email: null } },
    units: units?.map((unit) => ({ ...unit, contact: null, emails: [], headEmails: [] })) ?? null,
    holidays,
    followUp,
    handIns,
    revisions: null,
  };
  return `${JSON.stringify(published, null, 2)}\n`;
}
