import { expect, it } from "vitest";
import { clipped } from "#core/text/clipped";

it("leaves a text that is short enough as it is", () => {
  expect(clipped("ผู้รับผิดชอบ", 12)).toBe("ผู้รับผิดชอบ");
});

it("cuts before a letter whose marks would be lost, never between letter and mark", () => {
  expect(clipped("กที่ข", 3)).toBe("ก…");
  expect(clipped("กที่ข", 4)).toBe("กที่…");
});
