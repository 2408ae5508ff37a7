import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LocalProgram, type StartOptions, startArguments, startLocal } from "#local/start";
import { FIXTURE } from "#test/unit/local/script-host/harness";

let folder: string;
let running: LocalProgram | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-start-"));
});
afterEach(async () => {
  await running?.close();
  running = null;
  rmSync(folder, { recursive: true });
});

const google = () => async () => ({ status: 501, body: {} });
async function start(options: Partial<StartOptions> = {}): Promise<LocalProgram> {
  const defaults: StartOptions = {
    dataFolder: join(folder, "data"),
    port: 0,
    script: { code: FIXTURE, html: {} },
    seed: ({ engine }) => engine.change([{ do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: "แผน" }]] }]),
    google,
    open: false,
    log: () => undefined,
  };
  running = await startLocal({ ...defaults, ...options });
  return running;
}

async function boot({ url, token }: LocalProgram): Promise<string> {
  const response = await fetch(`${url}boot`, { headers: { authorization: `Bearer ${token}` } });
  return response.text();
}

describe("starting", () => {
  test("a new folder is seeded once, and its workbook is there at the next start", async () => {
    const first = await start();
    expect(await boot(first)).toContain("แผน");
    await first.close();
    let seeded = false;
    const second = await start({
      seed: () => {
        seeded = true;
      },
    });
    expect(await boot(second)).toContain("แผน");
    expect(seeded).toBe(false);
  });

  test("a seed that fails leaves nothing behind and nothing open", async () => {
    const seed = () => {
      throw new Error("no template");
    };
    await expect(start({ seed })).rejects.toThrow("no template");
    expect(existsSync(join(folder, "data"))).toBe(false);
    expect(await boot(await start())).toContain("แผน");
  });

  test("a seed that fails removes no folder that was there before", async () => {
    const seed = () => {
      throw new Error("no template");
    };
    await expect(start({ dataFolder: folder, seed })).rejects.toThrow("no template");
    expect(existsSync(folder)).toBe(true);
  });

  test("the printed address holds no secret, the link does", async () => {
    const { url, link, token } = await start();
    expect(url).not.toContain(token);
    expect(link).toBe(`${url}?token=${token}`);
  });

  test("a folder that holds a workbook is not filled from a file, and says so", async () => {
    await (await start()).close();
    await expect(start({ from: "plan.xlsx", seed: () => Promise.reject(new Error("seeded")) })).rejects.toThrow(/มีสมุดงานอยู่แล้ว.*plan\.xlsx/);
    expect(await boot(await start())).toContain("แผน");
  });

  test("two programs cannot have one folder open", async () => {
    await start();
    const first = running;
    await expect(start()).rejects.toMatchObject({ code: "locked" });
    await first?.close();
  });
});

describe("the command's arguments", () => {
  const desktop = { isTTY: true, platform: "darwin" };

  test("without any, the folder is .sucharit and the port is free to choose", () => {
    expect(startArguments([], {}, desktop)).toEqual({ dataFolder: ".sucharit", port: null, open: true, from: null });
  });

  test.each([
    [["--port", "9000", "--data", "x y"], {}],
    [["--port=9000", "--data=x y"], {}],
    [[], { SUCHARIT_PORT: "9000", SUCHARIT_DATA: "x y" }],
    [["--port", "9000"], { SUCHARIT_PORT: "1", SUCHARIT_DATA: "x y" }],
  ])("%j with %j sets port and folder", (argv, env) => {
    expect(startArguments(argv, env, desktop)).toMatchObject({ dataFolder: "x y", port: 9000 });
  });

  test.each([
    [["--no-open"], {}, desktop],
    [[], { CI: "true" }, desktop],
    [[], {}, { isTTY: false, platform: "darwin" }],
    [[], {}, { isTTY: true, platform: "linux" }],
  ])("%j with %j on %j opens no browser", (argv, env, terminal) => {
    expect(startArguments(argv, env, terminal).open).toBe(false);
  });

  test("a file to begin from is named, or it is refused", () => {
    expect(startArguments(["--from", "plan.xlsx"], {}, desktop).from).toBe("plan.xlsx");
    expect(() => startArguments(["--from"], {}, desktop)).toThrow(/--from/);
  });

  test("a Linux desktop opens one", () => {
    expect(startArguments([], { DISPLAY: ":0" }, { isTTY: true, platform: "linux" }).open).toBe(true);
  });

  test.each([["--port", "0x"], ["--port", "70000"], ["--port=-1"], ["--help"], ["x"]])("%s %s is refused with a sentence", (...argv) => {
    expect(() => startArguments(argv, {}, desktop)).toThrow(/พอร์ต|ไม่รู้จักคำสั่ง/);
  });
});
