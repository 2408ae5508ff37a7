/** The real npm, against a registry on this machine that answers as the test says. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkAdvisories } from "#test/supply/advisories";

const LEFT = { name: "left", version: "1.0.0" };
const HOLE = {
  id: 1,
  url: "https://example.org/advisories/GHSA-aaaa-bbbb-cccc",
  title: "A hole",
  severity: "high",
  vulnerable_versions: "<2.0.0",
};
const KNOWN = { minimist: [{ ...HOLE, url: "https://example.org/advisories/GHSA-vh95-rmgr-6w4m", severity: "moderate" }] };
const ACCEPTANCE = { advisory: "GHSA-aaaa-bbbb-cccc", package: "left", why: "only dates are given to it", until: "2027-02-01" };

let folder: string;
let server: Server;
let advisories: (asked: Record<string, string[]>) => { status?: number; text: string };
const answer: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    response.setHeader("content-type", "application/json");
    if (request.url !== "/-/npm/v1/security/advisories/bulk") {
      // What versions a package has, for the range of an advisory.
      const name = (request.url ?? "").slice(1);
      const versions = Object.fromEntries(["0.0.8", "1.0.0", "2.0.0"].map((version) => [version, { name, version }]));
      return response.end(JSON.stringify({ name, "dist-tags": { latest: "2.0.0" }, versions }));
    }
    const { status = 200, text } = advisories(JSON.parse(gunzipSync(Buffer.concat(chunks)).toString("utf8")));
    response.statusCode = status;
    response.end(text);
  });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-advisories-"));
  const root = { name: "office", version: "1.0.0", dependencies: { left: "1.0.0" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(root));
  const packages = { "": root, "node_modules/left": LEFT };
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ ...root, lockfileVersion: 3, packages }));
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

/** With a database that knows the old hole, and these besides. */
const knowing = (more: object) => (asked: Record<string, string[]>) => ({
  text: JSON.stringify(Object.fromEntries(Object.entries({ ...KNOWN, ...more }).filter(([name]) => Object.hasOwn(asked, name)))),
});
const checked = (question: Partial<Parameters<typeof checkAdvisories>[0]> = {}) =>
  checkAdvisories({
    ...{ folder, shipped: ["node_modules/left"], accepted: [], today: "2027-01-08", isRequired: false },
    env: {
      ...{ PATH: process.env.PATH, HOME: folder, npm_config_cache: join(folder, "cache"), npm_config_fetch_retries: "0" },
      npm_config_registry: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    },
    ...question,
  });

describe("advisories of installed packages", () => {
  it("fail where a grave one is in what is deployed", async () => {
    advisories = knowing({ left: [HOLE] });
    const { lines, exitCode } = await checked();
    expect(exitCode).toBe(1);
    expect(lines).toEqual([
      "MEND  high  left (deployed)  A hole  https://example.org/advisories/GHSA-aaaa-bbbb-cccc",
      "advisories: 1 in all, 1 to be mended",
    ]);
  });

  it.each([
    ["in what is not deployed", { shipped: [] }, HOLE],
    ["that is not grave", {}, { ...HOLE, id: 2, severity: "moderate" }],
    ["that is accepted, with its reason", { accepted: [ACCEPTANCE] }, HOLE],
  ])("are told and do not fail: one %s", async (_name, question, hole) => {
    advisories = knowing({ left: [hole] });
    const { lines, exitCode } = await checked(question);
    expect([exitCode, lines.length]).toEqual([0, 2]);
    expect(lines[0]).toMatch(/^note .* left .* A hole/);
    if ("accepted" in question) expect(lines[0]).toContain("accepted until 2027-02-01: only dates are given to it");
  });

  it("fail again when their acceptance has ended, and where another package or advisory was accepted", async () => {
    advisories = knowing({ left: [HOLE] });
    for (const accepted of [
      { ...ACCEPTANCE, until: "2027-01-08" },
      { ...ACCEPTANCE, package: "right" },
      { ...ACCEPTANCE, advisory: "GHSA-dddd" },
    ])
      expect((await checked({ accepted: [accepted] })).exitCode).toBe(1);
  });

  it("are none where the registry knows of none", async () => {
    advisories = knowing({});
    expect(await checked()).toEqual({ lines: ["advisories: 0 in all, 0 to be mended"], exitCode: 0 });
  });

  it.each([
    ["405", { status: 405, text: "no" }, "the registry answers 405"],
    ["500", { status: 500, text: "{}" }, "the registry answers 500"],
    ["garbage", { text: "<html>" }, "the registry gave no answer that npm understands"],
    ["nothing to anything", { text: "{}" }, "the registry does not know an advisory of 2020"],
    ["another shape", { text: "[]" }, "the registry does not know an advisory of 2020"],
  ])("are said aloud to be unchecked where the registry answers %s, which fails only where it must not be", async (_name, given, why) => {
    advisories = () => given;
    const lines = [`advisories: NOT CHECKED (${why})`];
    expect(await checked()).toEqual({ lines, exitCode: 0 });
    expect(await checked({ isRequired: true })).toEqual({ lines, exitCode: 1 });
  });
});
