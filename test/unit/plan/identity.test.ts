import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withIds } from "#core/plan/identity";
import type { Project } from "#core/plan/model";
import { plan, project } from "#test/unit/rules/workbook-builder";

const idsOf = (projects: Project[]) => withIds(plan({ projects })).projects.map(({ id }) => id);
const someProject = fc
  .record({
    id: fc.constantFrom(null, null, "", "a", "b"),
    name: fc.oneof(fc.string(), fc.constantFrom("โครงการหนึ่ง", "โครงการ สอง", null)),
    dimension: fc.constantFrom(1, 2, null, { raw: "x" }),
    mission: fc.constantFrom("1.1", "2.1", null),
  })
  .map(project);

describe("withIds", () => {
  it("keeps the ids that are there, also when two rows share one", () => {
    expect(idsOf([project({ id: "a" }), project({ id: "a" })])).toEqual(["a", "a"]);
  });

  it("gives every project an id, the same at every call, and never one that is taken", () => {
    fc.assert(
      fc.property(fc.array(someProject, { maxLength: 25 }), (projects) => {
        const ids = idsOf(projects);
        const made = ids.filter((_, index) => !projects[index]?.id);
        expect(ids.every((id) => typeof id === "string" && id.trim() !== "")).toBe(true);
        expect(new Set(made).size).toBe(made.length);
        expect(made.some((id) => id === "a" || id === "b")).toBe(false);
        expect(idsOf(projects)).toEqual(ids);
        expect(withIds(withIds(plan({ projects }))).projects.map(({ id }) => id)).toEqual(ids);
      }),
    );
  });

  it("does not depend on the row where names differ", () => {
    const rows = ["หนึ่ง", "สอง", "สาม"].map((name) => project({ name }));
    const forwards = idsOf(rows);
    expect(idsOf([...rows].reverse())).toEqual([...forwards].reverse());
    expect(idsOf([project({ name: "ก่อนหน้า" }), ...rows]).slice(1)).toEqual(forwards);
  });

  it("forgives spacing and marks, and tells kinds, dimensions and missions apart", () => {
    const one = project({ name: "โครงการ ที่หนึ่ง" });
    expect(idsOf([{ ...one, name: "โครงการที่หนึ่ง" }])).toEqual(idsOf([one]));
    const others = [one, { ...one, kind: "มาตรการ" as const }, { ...one, dimension: 2 }, { ...one, mission: "1.2" }];
    expect(new Set(others.flatMap((other) => idsOf([other]))).size).toBe(4);
  });

  it("takes the next id where the one it would make is already somebody's", () => {
    const [made] = idsOf([project()]);
    const [kept, other] = idsOf([project({ id: made ?? "", name: "โครงการอื่น" }), project()]);
    expect(kept).toBe(made);
    expect(other).not.toBe(made);
  });

  it("changes nothing of what it was given", () => {
    const given = plan({ projects: [project()] });
    withIds(given);
    expect(given.projects[0]?.id).toBeNull();
  });
});
