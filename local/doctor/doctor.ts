/** All checks, in the order of docs/operating.md. @module */
import type { Stage } from "#infra/settings";
import { deploymentChecks } from "#local/doctor/deployment";
import { type Facts, factsOf, type Surroundings } from "#local/doctor/facts";
import { googleAccountChecks } from "#local/doctor/google-account";
import { mailChecks } from "#local/doctor/mail";
import { programChecks } from "#local/doctor/program";
import { settingsChecks } from "#local/doctor/settings";
import { type Check, type Walked, walk } from "#local/doctor/walk";
import { workbookChecks } from "#local/doctor/workbooks";

const PARTS: readonly ((facts: Facts) => Check[])[] = [
  programChecks,
  googleAccountChecks,
  deploymentChecks,
  settingsChecks,
  mailChecks,
  workbookChecks,
];

/** Looks at everything and changes nothing. `step`: which check is looked at (from 1 on), of how many. */
export async function examine(surroundings: Surroundings, step: (at: number, of: number, title: string) => void): Promise<Walked[]> {
  const facts = factsOf(surroundings);
  const checks = PARTS.flatMap((part) => part(facts)).sort((one, other) => one.section - other.section);
  const walked = await walk(checks, (count, next) => step(count + 1, checks.length, next.title.th));
  return surroundings.stage === "prod" ? walked : walked.map((one) => askingAgain(one, surroundings.stage));
}

/** Many checks say to look again; without a stage that would be prod. */
function askingAgain(walked: Walked, stage: Stage): Walked {
  if (walked.state !== "missing") return walked;
  return { ...walked, mend: walked.mend.map((one) => (one.endsWith("sucharit -- doctor") ? `${one} --stage ${stage}` : one)) };
}
