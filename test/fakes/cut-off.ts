/** Services that end at a point, as a function does that is killed: from then on none of its calls does anything. @module */

/** The function was ended here. */
export class Killed extends Error {
  override name = "Killed";
}

/** Before or after the n-th call (from 0) had its effect. */
export interface KillPoint {
  call: number;
  when: "before" | "after";
}

export interface CutOff {
  /** The same services; each call is written down by `service.method`. */
  wrap<S extends Record<string, object>>(services: S): S;
  /** Calls whose effect was had. */
  readonly done: string[];
}

/** @param point null: lives to its end. */
export function cutOffAt(point: KillPoint | null): CutOff {
  const done: string[] = [];
  let begun = 0;
  let isDead = false;
  async function call(name: string, work: () => Promise<unknown>): Promise<unknown> {
    const mine = begun++;
    if (isDead || (point?.call === mine && point.when === "before")) {
      isDead = true;
      throw new Killed(name);
    }
    try {
      const answer = await work();
      done.push(name);
      return answer;
    } finally {
      // Also where the service said no: nobody heard it.
      isDead ||= point?.call === mine;
      // biome-ignore lint/correctness/noUnsafeFinally: being ended comes before any answer
      if (isDead) throw new Killed(name);
    }
  }
  const wrapped = (service: string, methods: object) =>
    new Proxy(methods, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...given: unknown[]) => call(`${service}.${String(name)}`, () => method.apply(target, given));
      },
    });
  return {
    done,
    wrap: (services) =>
      Object.fromEntries(Object.entries(services).map(([name, methods]) => [name, wrapped(name, methods)])) as typeof services,
  };
}
