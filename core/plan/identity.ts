/** The identity of a project: an id that details, follow-up and the ledger hang on. @module */
import type { Plan, Project } from "#core/plan/model";
import { isBlank, isRaw } from "#core/plan/raw";
import { comparable } from "#core/text/comparable";
import { hash53 } from "#core/text/hash";

/** Crockford's: no letters that people confuse when they read an id aloud. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ID_LENGTH = 10;

/**
 * The same plan with an `id` for every project. What has an id keeps it, also when two rows share one (rule `id-duplicate` says so).
 * A missing id is made from kind, name, dimension and mission, and from the ordinal among projects that are the same in all four,
 * so it does not change when rows are sorted or others are added. It never equals an id that is already there.
 */
export function withIds<T extends Pick<Plan, "projects">>(plan: T): T {
  const taken = new Set(plan.projects.filter((project) => !isBlank(project.id)).map((project) => project.id));
  const seen = new Map<string, number>();
  const projects = plan.projects.map((project) => {
    if (!isBlank(project.id)) return project;
    const content = contentOf(project);
    let ordinal = seen.get(content) ?? 0;
    let id = idOf(content, ordinal);
    while (taken.has(id)) id = idOf(content, ++ordinal);
    seen.set(content, ordinal + 1);
    taken.add(id);
    return { ...project, id };
  });
  return { ...plan, projects };
}

function contentOf({ kind, name, dimension, mission }: Project): string {
  const words = [isRaw(kind) ? kind.raw : kind, name, isRaw(dimension) ? dimension.raw : String(dimension), mission];
  return words.map((word) => comparable(word ?? "")).join("\u001f");
}

function idOf(content: string, ordinal: number): string {
  let rest = hash53(`${content}\u001f${ordinal}`);
  let id = "";
  while (id.length < ID_LENGTH) {
    id += ALPHABET.charAt(rest % 32);
    rest = Math.floor(rest / 32);
  }
  return `p-${id}`;
}
