import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What each room may import, beside itself and packages. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  "apps-script": ["core"],
  lambdas: ["core"],
  infra: ["core", "lambdas"],
  local: ["core", "apps-script", "lambdas", "infra"],
};
/** The core's packages; everything else of the core is its own. */
const CORE_PACKAGES = ["zod", "bahttext"];

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): { target: string; typeOnly: boolean }[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gms)].map((match) => ({
    target: match[2] ?? "",
    typeOnly: match[1] !== undefined,
  }));
}

function roomOf(file: string, target: string): string | null {
  if (target.startsWith("#")) return target.slice(1).split("/")[0] ?? null;
  if (target.startsWith(".")) return relative(root, join(root, file, "..", target)).split("/")[0] ?? null;
  return null;
}

describe("imports point one way", () => {
  for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
    const files = sourceFiles(room);
    it(`${room} imports only itself${allowed.length ? ` and ${allowed.join(", ")}` : ""}`, () => {
      const strays = files.flatMap((file) =>
        importsOf(file)
          .map(({ target }) => ({ file, target, room: roomOf(file, target) }))
          .filter((used) => used.room !== null && used.room !== room && !allowed.includes(used.room)),
      );
      expect(strays).toEqual([]);
    });
  }

  it("core uses no package but zod and bahttext, and googleapis' types where requests are made alone", () => {
    const strays = sourceFiles("core").flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !target.startsWith("#") && !target.startsWith("."))
        .filter(({ target }) => !CORE_PACKAGES.includes(target))
        .filter(
          ({ target, typeOnly }) => !(/^core\/workbook\/(requests|migrate)\b/.test(file) && typeOnly && target.startsWith("googleapis")),
        )
        .map(({ target }) => ({ file, target })),
    );
    expect(strays).toEqual([]);
  });

  it("of infra nobody else imports more than settings and names: CDK is no part of what runs", () => {
    const others = ["apps-script", "core", "lambdas", "local"].flatMap(sourceFiles);
    const used = others.flatMap((file) => importsOf(file).flatMap(({ target }) => (roomOf(file, target) === "infra" ? [target] : [])));
    expect([...new Set(used)].filter((target) => !["#infra/settings", "#infra/names"].includes(target))).toEqual([]);
    for (const file of ["infra/settings.ts", "infra/names.ts"]) {
      expect(importsOf(file).filter(({ target }) => target.startsWith("aws-cdk") || target === "constructs")).toEqual([]);
    }
  });

  it("zod is run by core/plan/model.ts alone, so that the script's bundle stays without it", () => {
    const users = sourceFiles("core").filter((file) => importsOf(file).some(({ target }) => target === "zod"));
    expect(users).toEqual(["core/plan/model.ts"]);
  });
});
