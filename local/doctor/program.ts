/** Section 1 of docs/operating.md: the program on this machine. @module */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Facts } from "#local/doctor/facts";
import { SECTION } from "#local/doctor/sections";
import { type Check, missing, right } from "#local/doctor/walk";
import { builtFor } from "#local/to-google/built-script";

const NODE = { major: 20, minor: 20 };

export function programChecks({ around: { folder } }: Facts): Check[] {
  const check = (id: string, th: string, en: string, look: Check["look"], needs: string[] = []): Check => ({
    id,
    section: SECTION.program,
    title: { th, en },
    needs,
    look,
    explain: () => missing("ตรวจไม่ได้", "it cannot be looked at", "npm ci"),
  });
  return [
    check("node", "Node", "Node", async () => nodeOutcome(process.versions.node)),
    check("packages", "แพ็กเกจของโปรแกรม", "installed packages", async () => packagesOutcome(folder)),
    check(
      "script-builds",
      "สร้างสคริปต์ได้",
      "the script builds",
      async () => {
        const { functions, html } = await builtFor({});
        return right(`${functions.length} ฟังก์ชัน ${Object.keys(html).length} หน้าต่าง`, "built");
      },
      ["packages"],
    ),
  ];
}

function nodeOutcome(version: string) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isNew = major > NODE.major || (major === NODE.major && minor >= NODE.minor);
  return isNew
    ? right(version, "new enough")
    : missing(`รุ่น ${version} เก่าไป ต้อง ${NODE.major}.${NODE.minor} ขึ้นไป`, "too old", "https://nodejs.org → Download");
}

/** What `npm ci` noted of what it installed, against what is to be installed; other platforms' packages may be left out. */
function packagesOutcome(folder: string) {
  const wanted = packagesOf(join(folder, "package-lock.json"));
  const there = packagesOf(join(folder, "node_modules/.package-lock.json"));
  const lacking = Object.entries(wanted).filter(
    ([path, { version, optional }]) => path !== "" && !optional && there[path]?.version !== version,
  );
  if (lacking.length === 0) return right(`ครบ ${Object.keys(there).length} ชุด`, "as in package-lock.json");
  return missing(
    `ขาดหรือไม่ตรงรุ่น ${lacking.length} ชุด เช่น ${lacking[0]?.[0].replace(/^.*node_modules\//, "")}`,
    "not as in package-lock.json",
    "npm ci",
  );
}

function packagesOf(file: string): Record<string, { version?: string; optional?: boolean }> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")).packages ?? {}) : {};
}
