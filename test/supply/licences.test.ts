/** Under which terms others' work is used here, as package-lock.json states them, and what of it is passed on. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { noticesPage } from "#test/supply/notices";
import { shippedPackages } from "#test/supply/shipped";

const root = fileURLToPath(new URL("../../", import.meta.url));
interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  hasInstallScript?: boolean;
  /** Comes within the package that it is in. */
  inBundle?: boolean;
}
const lockOf = (folder: string): { packages: Record<string, Locked> } =>
  JSON.parse(readFileSync(`${root}${folder}package-lock.json`, "utf8"));
const lock = lockOf("");
/** The tools of test/runtime as well, which are a package of their own. */
const installed = [lock, lockOf("test/runtime/tools/")].flatMap(({ packages }) =>
  Object.entries(packages).filter(([folder]) => folder !== ""),
);
const nameOf = (folder: string) => folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);

/** Free to use, change and pass on, with the notice. */
const PERMISSIVE = [
  "MIT",
  "MIT-0",
  "MIT/X11",
  "Apache-2.0",
  "ISC",
  "BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "BlueOak-1.0.0",
  "Unlicense",
  "Zlib",
  "CC0-1.0",
];

/** Other terms, package by package: why they can be kept to. */
const OTHERS: Record<string, { licence: string; why: string; isShipped?: true }> = {
  "@odoo/o-spreadsheet": {
    licence: "LGPL-3.0-or-later",
    why: "the local page alone, as the package's own file, which anybody can exchange",
  },
  "@odoo/owl": { licence: "LGPL-3.0-only", why: "the local page alone, as the package's own file, which anybody can exchange" },
  "@expo-google-fonts/sarabun": {
    licence: "MIT AND OFL-1.1",
    why: "the font, in PDF and Word files, which OFL allows; never sold by itself",
    isShipped: true,
  },
  "font-awesome": { licence: "(OFL-1.1 AND MIT)", why: "icons of the local page" },
  "spdx-exceptions": { licence: "CC-BY-3.0", why: "a list that a development tool reads" },
  "@zone-eu/mailsplit": { licence: "(MIT OR EUPL-1.1+)", why: "taken under MIT" },
  jszip: { licence: "(MIT OR GPL-3.0-or-later)", why: "taken under MIT", isShipped: true },
  case: { licence: "(MIT OR GPL-3.0-or-later)", why: "taken under MIT" },
  fuzzy: { licence: "none", why: "MIT, in its LICENSE-MIT; a development tool's" },
  "png-js": { licence: "none", why: "MIT, in its LICENSE; a test's" },
  buffers: {
    licence: "none",
    why: "states none, as its author's others do MIT/X11; comes with exceljs's reader, which is never called",
    isShipped: true,
  },
};
/** Mozilla's: what is changed of their files must be shown. None is, and none is deployed. */
const UNCHANGED_TOOLS = /^(?:axe-core|@axe-core\/playwright|lightningcss(?:-.+)?)$/;

/** Typst for machines that nobody has run this on: the lockfile was written without having seen them. */
const OTHER_MACHINES = /\/typst-ts-node-compiler-(?!linux-x64-)/;

function isPermissive(licence: string): boolean {
  const [first = "", ...more] = licence.replace(/^\((.*)\)$/, "$1").split(/ (?:OR|AND) /);
  return [first, ...more].every((one) => PERMISSIVE.includes(one));
}

let shipped: string[];
beforeAll(async () => {
  const { functions, script } = await shippedPackages();
  shipped = [...new Set([...functions, ...script])].sort();
});

describe("the licence of every installed package", () => {
  it("is one that lets everybody use it, or one of a short list with a reason", () => {
    const unknown = installed.filter(([folder, { license = "none" }]) => {
      const name = nameOf(folder);
      const isMozillas = license === "MPL-2.0" && UNCHANGED_TOOLS.test(name);
      return !isPermissive(license) && !isMozillas && OTHERS[name]?.licence !== license;
    });
    expect(unknown.map(([folder, { license }]) => `${folder}: ${license}`)).toEqual([]);
  });

  it("stands on that list only while the package is there under it", () => {
    const stale = Object.entries(OTHERS).filter(
      ([name, { licence }]) => !installed.some(([folder, { license = "none" }]) => nameOf(folder) === name && license === licence),
    );
    expect(stale).toEqual([]);
  });

  it("is a free one in whatever is deployed: no tool's, and none that wants sources beside it", () => {
    expect(shipped.length).toBeGreaterThan(50);
    const notFree = shipped.filter((folder) => {
      const name = nameOf(folder);
      return !isPermissive(lock.packages[folder]?.license ?? "none") && OTHERS[name]?.isShipped !== true;
    });
    expect(notFree).toEqual([]);
  });
});

it("docs/third-party.md names all that is deployed (else run: npx tsx test/supply/notices.ts)", async () => {
  expect(readFileSync(`${root}docs/third-party.md`, "utf8")).toBe(await noticesPage());
});

describe("what is installed", () => {
  it("is one exact version each, of which package.json leaves none open", () => {
    const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
    const tools = JSON.parse(readFileSync(`${root}test/runtime/tools/package.json`, "utf8"));
    const versions = (part: object): [string, unknown][] =>
      Object.entries(part).flatMap(([name, value]): [string, unknown][] => (typeof value === "object" ? versions(value) : [[name, value]]));
    const all = [dependencies, devDependencies, overrides, tools.dependencies].flatMap(versions);
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)))).toEqual([]);
    expect(
      installed
        .filter(
          ([folder, { version, integrity, inBundle }]) =>
            !version || !(inBundle || OTHER_MACHINES.test(folder) || integrity?.startsWith("sha512-")),
        )
        .map(([folder]) => folder),
    ).toEqual([]);
  });

  it("comes from whatever registry one has: the lockfile names none", () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  // The tools of test/runtime, which only .ci/run installs, compile Lambda's client.
  it("runs nothing while it is installed, though some would", () => {
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([folder]) => folder).length).toBeGreaterThan(0);
    expect(readFileSync(`${root}.npmrc`, "utf8").split("\n")).toContain("ignore-scripts=true");
  });
});
