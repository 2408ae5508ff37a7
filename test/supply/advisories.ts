/**
 * Whether an installed package has a known hole: the real `npm audit` over package-lock.json. A high or critical one in what is deployed fails, unless it
 * is accepted below with a reason and an end; the rest is told. Where the registry offers no advisories, one line says that nothing was checked,
 * and that fails only with ADVISORIES=required.
 *
 * Run by .ci/run: `npx tsx test/supply/advisories.ts`
 * @module
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { shippedPackages } from "#test/supply/shipped";

/** An advisory that does not concern us, or that has no mend yet. `until`: ISO, the first day on which it fails again. */
interface Accepted {
  /** As at the end of its address: GHSA-… */
  advisory: string;
  package: string;
  why: string;
  until: string;
}
const ACCEPTED: readonly Accepted[] = [];

interface Question {
  /** Where package-lock.json is. */
  folder: string;
  /** Folders of deployed packages, as package-lock.json names them. */
  shipped: readonly string[];
  accepted: readonly Accepted[];
  /** ISO. */
  today: string;
  /** Fail where nothing could be checked. */
  isRequired: boolean;
  env: NodeJS.ProcessEnv;
}

const advisory = z.object({ name: z.string(), title: z.string(), url: z.string(), severity: z.string() });
type Advisory = z.output<typeof advisory>;
const auditReport = z.object({
  auditReportVersion: z.literal(2),
  // `via` names a package where the hole is in another one.
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), advisory])), nodes: z.array(z.string()) })),
});

type Found = { advisory: Advisory; nodes: string[] }[];

/** What to print, and the exit code. Never a registry's address. */
export async function checkAdvisories(question: Question): Promise<{ lines: string[]; exitCode: number }> {
  const found = await audited(question.folder, question.env);
  if (typeof found === "string") return notChecked(found, question);
  // A registry that answers "none" to everything is no better than one that does not answer.
  const known = found.length > 0 ? found : await auditedKnownHole(question.env);
  if (typeof known === "string") return notChecked(known, question);
  if (known.length === 0) return notChecked("the registry does not know an advisory of 2020", question);
  const told = found.map((one) => judged(one, question));
  const fails = told.filter(({ isFault }) => isFault).length;
  const summary = `advisories: ${found.length} in all, ${fails} to be mended`;
  return { lines: [...told.map(({ line }) => line), summary], exitCode: fails > 0 ? 1 : 0 };
}

function notChecked(why: string, { isRequired }: Question): { lines: string[]; exitCode: number } {
  return { lines: [`advisories: NOT CHECKED (${why})`], exitCode: isRequired ? 1 : 0 };
}

function judged({ advisory: { name, title, url, severity }, nodes }: Found[number], { shipped, accepted, today }: Question) {
  const isGrave = severity === "high" || severity === "critical";
  const isShipped = nodes.some((node) => shipped.includes(node));
  const acceptance = accepted.find((one) => url.endsWith(one.advisory) && one.package === name);
  const isAccepted = acceptance !== undefined && today < acceptance.until;
  const where = isShipped ? "deployed" : "not deployed";
  const accepting = acceptance ? `, accepted until ${acceptance.until}: ${acceptance.why}${isAccepted ? "" : " (over)"}` : "";
  const isFault = isGrave && isShipped && !isAccepted;
  return { isFault, line: `${isFault ? "MEND" : "note"}  ${severity}  ${name} (${where})  ${title}  ${url}${accepting}` };
}

/** Every advisory with the folders of the packages that it is about, or why there are none to be had. */
async function audited(folder: string, env: NodeJS.ProcessEnv): Promise<Found | string> {
  const output = await npmAudit(folder, env);
  let json: unknown;
  try {
    json = JSON.parse(output);
  } catch {
    return "npm audit gave no JSON";
  }
  const report = auditReport.safeParse(json);
  if (!report.success) {
    const { statusCode } = json as { statusCode?: unknown };
    return typeof statusCode === "number" ? `the registry answers ${statusCode}` : "the registry gave no answer that npm understands";
  }
  return Object.values(report.data.vulnerabilities).flatMap(({ via, nodes }) =>
    via.flatMap((one) => (typeof one === "string" ? [] : [{ advisory: one, nodes }])),
  );
}

/** GHSA-vh95-rmgr-6w4m of 2020 is in every database of npm's advisories. */
async function auditedKnownHole(env: NodeJS.ProcessEnv): Promise<Found | string> {
  const folder = mkdtempSync(join(tmpdir(), "sucharit-audit-"));
  try {
    const root = { name: "known-hole", version: "1.0.0", dependencies: { minimist: "0.0.8" } };
    writeFileSync(join(folder, "package.json"), JSON.stringify(root));
    const packages = { "": root, "node_modules/minimist": { version: "0.0.8" } };
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ ...root, lockfileVersion: 3, packages }));
    return await audited(folder, env);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function npmAudit(cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    // Exits with 1 where it finds something, as where it cannot look.
    execFile("npm", ["audit", "--json", "--package-lock-only"], { cwd, env, maxBuffer: 64 * 2 ** 20 }, (_error, out) => resolve(out));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { functions, script } = await shippedPackages();
  const { lines, exitCode } = await checkAdvisories({
    folder: fileURLToPath(new URL("../../", import.meta.url)),
    shipped: [...functions, ...script],
    accepted: ACCEPTED,
    today: new Date().toISOString().slice(0, 10),
    isRequired: process.env.ADVISORIES === "required",
    env: process.env,
  });
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = exitCode;
}
