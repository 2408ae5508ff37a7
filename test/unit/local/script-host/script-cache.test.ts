import { expect, test } from "vitest";
import { scriptCache } from "#local/script-host/script-cache";
import { harness } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const CacheService: any;
// biome-ignore-end lint/suspicious/noExplicitAny: end

test("a value is there until its time is over", () => {
  let now = 1_000;
  const cache = scriptCache(() => now);
  cache.write("document", "k", "ค่า", 10);
  now += 9_999;
  expect(cache.read("document", "k")).toBe("ค่า");
  now += 1;
  expect(cache.read("document", "k")).toBeNull();
});

test("each scope is apart, and the values outlive the run", async () => {
  const { script } = await harness();
  await script(() => {
    CacheService.getDocumentCache().put("k", "แผน");
    CacheService.getUserCache().put("k", "ฉัน", 60);
    CacheService.getScriptCache().put("gone", "x");
    CacheService.getScriptCache().remove("gone");
  });
  const seen = await script(() => [
    CacheService.getDocumentCache().get("k"),
    CacheService.getUserCache().get("k"),
    CacheService.getScriptCache().get("k"),
    CacheService.getScriptCache().get("gone"),
  ]);
  expect(seen).toEqual(["แผน", "ฉัน", null, null]);
});

test.each([
  ["put('k', 5)", "The parameters (String,number) don't match the method signature for Cache.put."],
  ["put('k'.repeat(251), '')", "Argument too large: key"],
  ["put('k', 'ก'.repeat(40000))", "Argument too large: value"],
  ["put('k', '', 21601)", "Invalid argument: expirationInSeconds"],
  ["get(5)", "The parameters (number) don't match the method signature for Cache.get."],
])("%s is refused", async (call, message) => {
  const { script } = await harness();
  await expect(script(new Function(`CacheService.getScriptCache().${call}`) as () => unknown)).rejects.toThrow(message);
});
