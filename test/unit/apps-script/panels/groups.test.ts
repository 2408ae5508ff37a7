import { describe, expect, it } from "vitest";
import { groupProblems, SEVERITIES, tabsOf } from "#apps-script/panels/problems/groups";
import type { ListedProblem } from "#apps-script/src/panel-messages";

function problem(severity: ListedProblem["severity"], sheet: string, cell: string, message = "ข้อความ"): ListedProblem {
  return { severity, sheet, cell, message, remedy: "แก้ไข", code: "code" };
}
const ALL = { severities: new Set(SEVERITIES), sheet: null, words: "" };
const LIST = [
  problem("info", "ตั้งค่า", "B2"),
  problem("error", "แผน", "M8", "ยอดรวมไม่ตรง Budget"),
  problem("warning", "แผน", "D3"),
  problem("error", "ตั้งค่า", "B5"),
  problem("error", "แผน", "J3"),
  problem("error", "", ""),
];
const shape = (groups: ReturnType<typeof groupProblems>) =>
  groups.map(({ severity, sheet, problems }) => [severity, sheet, problems.map(({ cell }) => cell)]);

describe("groupProblems", () => {
  it("puts the severest first, then tabs in the order of the list", () => {
    expect(shape(groupProblems(LIST, ALL))).toEqual([
      ["error", "แผน", ["M8", "J3"]],
      ["error", "ตั้งค่า", ["B5"]],
      ["error", "", [""]],
      ["warning", "แผน", ["D3"]],
      ["info", "ตั้งค่า", ["B2"]],
    ]);
  });

  it("leaves what the filters ask for: severity, tab (the whole workbook too), all words in any case", () => {
    expect(shape(groupProblems(LIST, { ...ALL, severities: new Set(["info"]) }))).toEqual([["info", "ตั้งค่า", ["B2"]]]);
    expect(shape(groupProblems(LIST, { ...ALL, sheet: "" }))).toEqual([["error", "", [""]]]);
    expect(shape(groupProblems(LIST, { ...ALL, words: " budget  ยอดรวม " }))).toEqual([["error", "แผน", ["M8"]]]);
    expect(groupProblems(LIST, { ...ALL, words: "budget ไม่มีคำนี้" })).toEqual([]);
    expect(shape(groupProblems(LIST, { ...ALL, words: "j3" }))).toEqual([["error", "แผน", ["J3"]]]);
  });
});

it("counts the problems of each tab", () => {
  expect([...tabsOf(LIST)]).toEqual([
    ["ตั้งค่า", 2],
    ["แผน", 3],
    ["", 1],
  ]);
});
