import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { generatedPages } from "../../docs/generated";

describe("generated pages of docs/", () => {
  for (const [name, text] of Object.entries(generatedPages())) {
    it(`${name} is what the code says today (else run npm run docs)`, () => {
      expect(readFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), "utf8")).toBe(text);
    });
  }
});
