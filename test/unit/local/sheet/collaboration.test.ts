import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LocalEngine } from "#local/sheet/engine";
import { openEngine } from "#local/sheet/engine";
import { ownGetters } from "#local/sheet/plugins";
import { quietly } from "#local/sheet/quiet";
import { browserOf } from "#test/unit/local/sheet/browser-client";

const value = (engine: LocalEngine, row: number, column: number) =>
  engine.cells(0, { top: row, left: column, bottom: row, right: column })[0]?.[0]?.value;

beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe("several clients of one workbook", () => {
  it("see each other's and the script's changes", () => {
    const engine = openEngine();
    const one = browserOf(engine, "one");
    const other = browserOf(engine, "other");
    one.write(0, 0, "5");
    engine.change([{ do: "write", sheetId: 0, top: 0, left: 1, cells: [[{ formula: "=A1*2", note: "โน้ต" }]] }]);
    expect([one.shown(1, 0), other.shown(0, 0), value(engine, 0, 1)]).toEqual(["10", "5", 10]);
    expect(ownGetters(other.model).getNote({ sheetId: "0", col: 1, row: 0 })).toBe("โน้ต");
    expect(one.receipts).toEqual([{ accepted: true }]);
  });

  it("a client that comes later starts from the snapshot and the revisions since", () => {
    const engine = openEngine();
    browserOf(engine, "one").write(0, 0, "ก่อน");
    engine.renewSnapshot(() => {});
    browserOf(engine, "two").write(0, 1, "หลัง");
    const late = browserOf(engine, "late");
    expect([late.shown(0, 0), late.shown(0, 1)]).toEqual(["ก่อน", "หลัง"]);
  });

  it("a change made beside a script's row insert lands in the row it was meant for", () => {
    // Arrange: the browser is slow.
    const engine = openEngine();
    const slow = browserOf(engine, "slow");
    slow.disconnect();
    slow.write(0, 4, "แถวห้า");
    slow.write(1, 4, "x");

    // Act
    engine.change([{ do: "insert", sheetId: 0, dimension: "row", start: 2, count: 3 }]);
    slow.reconnect();

    // Assert
    expect(slow.receipts[0]).toEqual({ accepted: false, reason: "stale" });
    expect([value(engine, 7, 0), value(engine, 7, 1), slow.shown(0, 7)]).toEqual(["แถวห้า", "x", "แถวห้า"]);
  });

  it("notes, protections and metadata of a slow client land where their cells have gone", () => {
    const engine = openEngine();
    const slow = browserOf(engine, "slow");
    const dispatch = slow.model.dispatch as unknown as (type: string, payload: object) => void;
    slow.disconnect();
    dispatch("SET_NOTE", { sheetId: "0", col: 2, row: 2, text: "โน้ต" });
    dispatch("PUT_METADATA", { metadataId: 1, key: "k", value: "v", sheetId: "0", dimension: "COL", elements: [2] });
    engine.change([{ do: "insert", sheetId: 0, dimension: "column", start: 0, count: 2 }]);
    slow.reconnect();
    expect(engine.cells(0, { top: 2, left: 4, bottom: 2, right: 4 })[0]?.[0]?.note).toBe("โน้ต");
    expect(engine.metadata()).toMatchObject([{ at: { type: "column", column: 4 } }]);
  });

  it("undo takes back a browser's own change, around later ones of the script", () => {
    const engine = openEngine();
    const browser = browserOf(engine, "one");
    browser.write(0, 0, "พิมพ์ผิด");
    engine.change([
      { do: "insert", sheetId: 0, dimension: "row", start: 0, count: 1 },
      { do: "write", sheetId: 0, top: 5, left: 5, cells: [[{ value: "ของสคริปต์", note: "โน้ต" }]] },
      { do: "protect", sheetId: 0, zone: { top: 9, left: 0, bottom: 9, right: 3 }, description: "", warningOnly: true },
      { do: "put-metadata", entry: { metadataId: 1, key: "k", value: "v", at: { type: "column", sheetId: 0, column: 2 } } },
      { do: "set-title", title: "ชื่อ" },
    ]);
    quietly(() => browser.model.dispatch("REQUEST_UNDO"));
    expect([value(engine, 1, 0), value(engine, 5, 5), engine.title()]).toEqual([null, "ของสคริปต์", "ชื่อ"]);
    expect(engine.protections()).toHaveLength(1);
    quietly(() => browser.model.dispatch("REQUEST_REDO"));
    expect(value(engine, 1, 0)).toBe("พิมพ์ผิด");
    const late = browserOf(engine, "late");
    expect([late.shown(0, 1), late.shown(5, 5)]).toEqual(["พิมพ์ผิด", "ของสคริปต์"]);
  });

  it("undo takes back notes and metadata", () => {
    const engine = openEngine();
    const browser = browserOf(engine, "one");
    (browser.model.dispatch as unknown as (type: string, payload: object) => void)("SET_NOTE", {
      sheetId: "0",
      col: 0,
      row: 0,
      text: "โน้ต",
    });
    expect(engine.cells(0, { top: 0, left: 0, bottom: 0, right: 0 })[0]?.[0]?.note).toBe("โน้ต");
    quietly(() => browser.model.dispatch("REQUEST_UNDO"));
    expect(engine.cells(0, { top: 0, left: 0, bottom: 0, right: 0 })[0]?.[0]?.note).toBe("");
  });

  it("a new snapshot leaves clients working, with nothing behind it to undo", () => {
    const engine = openEngine();
    const browser = browserOf(engine, "one");
    browser.write(0, 0, "ก่อน");
    engine.renewSnapshot(() => {});
    quietly(() => browser.model.dispatch("REQUEST_UNDO"));
    expect(value(engine, 0, 0)).toBe("ก่อน");
    browser.write(0, 1, "หลัง");
    quietly(() => browser.model.dispatch("REQUEST_UNDO"));
    expect([value(engine, 0, 0), value(engine, 1, 0)]).toEqual(["ก่อน", null]);
  });

  it("a sheet copied in the browser has an integer id, its notes and protections, and no metadata", () => {
    const engine = openEngine();
    engine.change([
      { do: "write", sheetId: 0, top: 1, left: 1, cells: [[{ value: "ก", note: "โน้ต" }]] },
      { do: "protect", sheetId: 0, zone: { top: 0, left: 0, bottom: 1, right: 2 }, description: "หัว", warningOnly: true },
      { do: "put-metadata", entry: { metadataId: 1, key: "k", value: "v", at: { type: "column", sheetId: 0, column: 1 } } },
    ]);
    const { model } = browserOf(engine, "one");
    quietly(() => model.dispatch("DUPLICATE_SHEET", { sheetId: "0", sheetIdTo: "8f2c-uuid", sheetNameTo: "สำเนา" }));
    const copied = engine.sheets()[1]?.sheetId ?? Number.NaN;
    expect(Number.isInteger(copied) && copied >= 0 && copied < 2 ** 31).toBe(true);
    expect(engine.cells(copied, { top: 1, left: 1, bottom: 1, right: 1 })[0]?.[0]).toMatchObject({ value: "ก", note: "โน้ต" });
    expect(engine.protections().map(({ sheetId, description }) => [sheetId, description])).toEqual([
      [0, "หัว"],
      [copied, "หัว"],
    ]);
    expect(new Set(engine.protections().map(({ id }) => id)).size).toBe(2);
    expect(engine.metadata()).toHaveLength(1);
  });

  it("a browser does not write into a hard protection", () => {
    const engine = openEngine();
    engine.change([
      { do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: "เดิม" }]] },
      { do: "protect", sheetId: 0, zone: { top: 0, left: 0, bottom: 0, right: 0 }, description: "", warningOnly: false },
    ]);
    const browser = browserOf(engine, "one");
    browser.write(0, 0, "ใหม่");
    expect([browser.shown(0, 0), value(engine, 0, 0)]).toEqual(["เดิม", "เดิม"]);
  });
});

describe("receive", () => {
  const revision = (engine: LocalEngine, commands: object[], more: object = {}) => {
    const { data, revisions } = engine.snapshot();
    const serverRevisionId = revisions.at(-1)?.nextRevisionId ?? data.revisionId;
    return { type: "REMOTE_REVISION", version: 1, clientId: "x", serverRevisionId, nextRevisionId: "n1", commands, ...more };
  };
  const update = { type: "UPDATE_CELL", sheetId: "0", col: 0, row: 0, content: "1" };

  it.each([
    ["nothing", () => null],
    ["text", () => "hello"],
    ["a snapshot of a client's", () => ({ type: "SNAPSHOT", data: {}, serverRevisionId: "a", nextRevisionId: "b" })],
    ["a command nobody knows", (engine: LocalEngine) => revision(engine, [{ type: "FORMAT_DISK" }])],
    ["no commands", (engine: LocalEngine) => revision(engine, [])],
    ["the server's own name", (engine: LocalEngine) => revision(engine, [update], { clientId: "server" })],
    ["a command that breaks", (engine: LocalEngine) => revision(engine, [{ type: "ADD_MERGE", sheetId: "0", target: "x" }])],
    [
      "an undo of something unknown",
      (engine: LocalEngine) => revision(engine, [update], { type: "REVISION_UNDONE", undoneRevisionId: "?" }),
    ],
  ] satisfies [string, (engine: LocalEngine) => unknown][])("refuses %s and stays as it was", (_name, message) => {
    const engine = openEngine();
    engine.change([{ do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: "เดิม" }]] }]);
    const heard: unknown[] = [];
    engine.subscribe((each) => heard.push(each));
    expect(engine.receive(message(engine))).toEqual({ accepted: false, reason: "invalid" });
    expect([value(engine, 0, 0), engine.revisionCount(), heard.length]).toEqual(["เดิม", 1, 0]);
    engine.change([{ do: "write", sheetId: 0, top: 0, left: 0, cells: [[{ value: "ใหม่" }]] }]);
    expect(value(engine, 0, 0)).toBe("ใหม่");
  });

  it("takes a revision once", () => {
    const engine = openEngine();
    const message = revision(engine, [update]);
    expect(engine.receive(message)).toEqual({ accepted: true });
    expect(engine.receive(message)).toEqual({ accepted: false, reason: "stale" });
    expect(engine.receive({ ...message, serverRevisionId: "n1" })).toEqual({ accepted: false, reason: "invalid" });
    expect(engine.revisionCount()).toBe(1);
  });

  it("takes nothing that could not be kept", () => {
    const engine = openEngine({
      onRevision: () => {
        throw new Error("ENOSPC");
      },
    });
    expect(engine.receive(revision(engine, [update]))).toEqual({ accepted: false, reason: "not-saved" });
    expect([value(engine, 0, 0), engine.revisionCount()]).toEqual([null, 0]);
  });

  it("stands when a subscriber fails, and the others hear of it", () => {
    const engine = openEngine();
    const heard: unknown[] = [];
    engine.subscribe(() => {
      throw new Error("connection lost");
    });
    engine.subscribe((message) => heard.push(message));
    engine.change([{ do: "set-title", title: "ชื่อ" }]);
    expect(engine.receive(revision(engine, [update]))).toEqual({ accepted: true });
    expect([engine.title(), value(engine, 0, 0), heard.length]).toEqual(["ชื่อ", 1, 2]);
  });

  it("passes on where people are without keeping it", () => {
    const engine = openEngine();
    const heard: unknown[] = [];
    engine.subscribe((message) => heard.push(message));
    const moved = { type: "CLIENT_MOVED", version: 1, client: { id: "x", name: "x", position: { sheetId: "0", col: 1, row: 1 } } };
    expect(engine.receive(moved)).toEqual({ accepted: true });
    expect([heard, engine.revisionCount()]).toEqual([[moved], 0]);
  });
});
