import { resolve } from "node:path";
import type { Stage } from "#infra/settings";
import { type Answer, CannotRead, type Options, type Progress } from "#local/cli/command";
import { stageOf } from "#local/cli/stage";
import { examine } from "#local/doctor/doctor";
import { dryRunLines } from "#local/doctor/dry-run";
import type { Surroundings } from "#local/doctor/facts";
import { SECTIONS } from "#local/doctor/sections";
import type { Text, Walked } from "#local/doctor/walk";
import { DEFAULT_REGISTRY } from "#local/to-google/registry";

/**
 * Says of each step of docs/operating.md whether it is done, and what mends it. Exit code 1 where something is missing or not known.
 * With --dry-run what mail one workbook would send on a day. Nothing is changed.
 * @throws CannotRead for options that mean nothing, and where a dry run cannot be had.
 */
export async function doctor(file: string, options: Options, progress: Progress, given: Partial<Surroundings> = {}): Promise<Answer> {
  const { auth, user, registry } = options;
  const surroundings: Surroundings = {
    stage: stageOf(options.stage),
    folder: process.cwd(),
    env: process.env,
    now: new Date(),
    auth,
    user,
    registry: resolve(registry ?? DEFAULT_REGISTRY),
    ...given,
  };
  if (options.dryRun) return { lines: await dryRunLines(file, options, surroundings), exitCode: 0 };
  if (file !== "" || options.on !== null) throw new CannotRead("ใช้รหัสสเปรดชีตและ --on คู่กับ --dry-run เท่านั้น (only with --dry-run)");
  const walked = await examine(surroundings, progress);
  const exitCode = walked.every(({ state }) => state === "right") ? 0 : 1;
  return {
    lines: options.json ? [JSON.stringify(jsonOf(surroundings.stage, walked), null, 2)] : linesOf(surroundings.stage, walked),
    exitCode,
  };
}

const MARKS = { right: "✓", missing: "✗", unknown: "–" } as const;

function linesOf(stage: Stage, walked: readonly Walked[]): string[] {
  const sections = SECTIONS.map((section, index) => ({
    section,
    number: index + 1,
    checks: walked.filter((one) => one.section === index + 1),
  }));
  return [
    `ตรวจการติดตั้ง ${stage} ทีละข้อตาม docs/operating.md (checking ${stage}, step by step)`,
    ...sections
      .filter(({ checks }) => checks.length > 0)
      .flatMap(({ section, number, checks }) => ["", `${number} ${bracketed(section)}`, ...checks.flatMap(checkLines)]),
    "",
    ...lastLines(walked),
  ];
}

function checkLines(walked: Walked): string[] {
  const { state, title } = walked;
  const line = `  ${MARKS[state]} ${title.th}: ${bracketed(toldOf(walked))}`;
  return walked.state === "missing" ? [line, ...walked.mend.map((one) => `      → ${one}`)] : [line];
}

/** What was found, with the check's English title where the Thai one is a name of a file or of a person's own. */
function toldOf(walked: Walked): Text {
  const { title } = walked;
  if (walked.state === "right") return { th: walked.told.th, en: `${title.en}: ${walked.told.en}` };
  if (walked.state === "missing") return { th: walked.why.th, en: `${title.en}: ${walked.why.en}` };
  const { section, title: first } = walked.after;
  return { th: `ยังไม่รู้ ต้องแก้ข้อ ${section} “${first.th}” ก่อน`, en: `${title.en}: not known before step ${section}` };
}

function bracketed({ th, en }: Text): string {
  return `${th} (${en})`;
}

/** How much there is to do, and the one thing to do now: with many lines above it, it stands at the end once more. */
function lastLines(walked: readonly Walked[]): string[] {
  const count = (state: Walked["state"]) => walked.filter((one) => one.state === state).length;
  const first = walked.find((one) => one.state === "missing");
  if (first === undefined) return [`ครบทุกข้อ ${walked.length} รายการ (all right)`];
  const { section, title, why, mend } = first;
  return [
    `✓ ${count("right")}  ✗ ${count("missing")}  – ${count("unknown")}`,
    `ขั้นต่อไป ข้อ ${section}: ${title.th}: ${why.th} (start with step ${section}: ${why.en})`,
    ...mend.map((one) => `      → ${one}`),
  ];
}

function jsonOf(stage: Stage, walked: readonly Walked[]) {
  return { stage, right: walked.every(({ state }) => state === "right"), checks: walked };
}
