import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openClock, scheduleOf } from "#local/cloud/clock";

let folder: string;
let machine: number;
const open = () => openClock(join(folder, "clock.json"), () => machine);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sucharit-clock-"));
  machine = Date.parse("2026-12-25T10:00:00+07:00");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("until it is moved it is the machine's, and its day is Bangkok's", () => {
  machine = Date.parse("2026-12-25T23:30:00+07:00");
  expect([open().now().getTime(), open().today()]).toEqual([machine, "2026-12-25"]);
  machine += 3_600_000;
  expect(open().today()).toBe("2026-12-26");
});

test("moved forward it goes on from there, over a restart too", () => {
  open().advanceTo(scheduleOf("2027-01-08"));
  machine += 5_000;
  expect(open().now().toISOString()).toBe("2027-01-08T01:00:05.000Z");
});

test("it never goes back", () => {
  const clock = open();
  clock.advanceTo(scheduleOf("2027-01-08"));
  clock.advanceTo(scheduleOf("2027-01-07"));
  clock.advanceTo(new Date(0));
  expect(clock.now()).toEqual(scheduleOf("2027-01-08"));
});

test("the day whose schedule was run is remembered beside a later move", () => {
  open().setRanOn("2027-01-08");
  open().advanceTo(scheduleOf("2027-01-11"));
  expect([open().ranOn(), open().today()]).toEqual(["2027-01-08", "2027-01-11"]);
});

test("a file of something else is no clock", () => {
  writeFileSync(join(folder, "clock.json"), '{"offset":-1,"ranOn":null}');
  expect(open).toThrow();
});
