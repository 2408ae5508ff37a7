import { describe, expect, it } from "vitest";
import { areSame, differences, localName, scriptFiles } from "#local/to-google/script-files";

const FILES = scriptFiles({
  code: "function a() {}\n",
  functions: ["a"],
  html: { Problems: "<p>ปัญหา</p>" },
  manifest: '{"b":1,"a":[1,2]}',
});

describe("the files of a script", () => {
  it("lie in a folder under the names that clasp pushes", () => {
    expect(FILES.map(localName).sort()).toEqual(["Code.js", "Problems.html", "appsscript.json"]);
  });

  it("are the same where Google orders the manifest and ends the lines in its own way", () => {
    const there = [
      { name: "Problems", type: "HTML", source: "<p>ปัญหา</p>" },
      { name: "appsscript", type: "JSON", source: '{\n  "a": [1, 2],\n  "b": 1\n}' },
      { name: "Code", type: "SERVER_JS", source: "function a() {}\r\n" },
    ];
    expect(areSame(differences(FILES, there))).toBe(true);
  });

  it("differ by what is missing, changed, and there besides, also where only the type is another", () => {
    const there = [
      { name: "Problems", type: "SERVER_JS", source: "<p>ปัญหา</p>" },
      { name: "appsscript", type: "JSON", source: '{"b":1,"a":[2,1]}' },
      { name: "Code", type: "SERVER_JS", source: "function a() { }" },
    ];
    expect(differences(FILES, there)).toEqual({
      missing: ["Problems.html"],
      changed: ["appsscript.json", "Code.js"],
      extra: ["Problems.js"],
    });
    expect(differences(FILES, [])).toEqual({ missing: ["appsscript.json", "Code.js", "Problems.html"], changed: [], extra: [] });
  });
});
