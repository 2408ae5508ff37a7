/** Walks checks in the order of docs/operating.md: each is right, or missing with what mends it, or not known while an earlier one is missing. @module */

/** Thai for people; the English behind it in brackets, as in all lines of the command line. */
export interface Text {
  th: string;
  en: string;
}

/** `mend`: commands to type, or a page and what to click there; in order. */
export type Outcome = { state: "right"; told: Text } | { state: "missing"; why: Text; mend: readonly string[] };

export interface Check {
  id: string;
  /** Section of docs/operating.md. */
  section: number;
  title: Text;
  /** Ids of checks that must be right before this one can be known. They may stand further down: what a step prepares can show later. */
  needs: readonly string[];
  look(): Promise<Outcome>;
  /** Puts into words what `look` threw. */
  explain(thrown: unknown): Outcome;
}

export type Walked = Pick<Check, "id" | "section" | "title"> & (Outcome | { state: "unknown"; after: Pick<Check, "section" | "title"> });

/**
 * Every check once, in their order; a check that another one needs before its turn is looked at then.
 * @param done told before each check is looked at: how many are done, and which is next
 */
export async function walk(checks: readonly Check[], done: (count: number, next: Check) => void): Promise<Walked[]> {
  const known = new Map<string, Walked>();
  const walkOne = async (check: Check): Promise<Walked> => {
    const before = known.get(check.id);
    if (before) return before;
    const walked = await resultOf(check);
    known.set(check.id, walked);
    return walked;
  };
  const resultOf = async (check: Check): Promise<Walked> => {
    const { id, section, title } = check;
    for (const need of check.needs) {
      const needed = checks.find((each) => each.id === need);
      if (!needed) throw new RangeError(`${id} needs ${need}, which is no check`);
      const found = await walkOne(needed);
      // What keeps that one from being known is what has to be mended.
      if (found.state === "unknown") return { id, section, title, state: "unknown", after: found.after };
      if (found.state === "missing") return { id, section, title, state: "unknown", after: { section: found.section, title: found.title } };
    }
    done(known.size, check);
    return { id, section, title, ...(await check.look().catch((thrown: unknown) => check.explain(thrown))) };
  };
  const walked: Walked[] = [];
  for (const check of checks) walked.push(await walkOne(check));
  return walked;
}

export function right(th: string, en: string): Outcome {
  return { state: "right", told: { th, en } };
}

export function missing(th: string, en: string, ...mend: string[]): Outcome {
  return { state: "missing", why: { th, en }, mend };
}
