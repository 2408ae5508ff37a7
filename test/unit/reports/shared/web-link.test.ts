import { describe, expect, it } from "vitest";
import { linkedText } from "#core/reports/shared/web-link";

const EXAMPLE = "https://example.org/a?b=1";

describe("linkedText", () => {
  it.each([
    [EXAMPLE, EXAMPLE],
    [` ${EXAMPLE}\n`, EXAMPLE],
    [`รูป (${EXAMPLE}), คำสั่ง https://example.org/2`, EXAMPLE],
    [`ดูที่ ${EXAMPLE}.`, EXAMPLE],
    ["HTTP://EXAMPLE.ORG/", "HTTP://EXAMPLE.ORG/"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,https://example.org", undefined],
    ["file:///c:/รูป.jpg", undefined],
    ["แฟ้มหน้า 3", undefined],
  ])("%j leads to %j, the text as it was typed", (typed, link) => {
    const value = linkedText(typed);
    expect(value.kind === "text" && value.text).toBe(typed);
    expect(value.kind === "text" ? value.link : null).toBe(link);
  });

  it("is blank for a blank", () => {
    expect(linkedText("  ")).toEqual({ kind: "blank" });
    expect(linkedText(null)).toEqual({ kind: "blank" });
  });
});
