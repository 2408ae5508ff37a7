import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readFile } from "#apps-script/documents/read-file";
import { importDocument } from "#core/import/import-document";
import { readText } from "#core/import/read-text/read-text";
import { SAMPLE_DOCUMENT, sampleText } from "#test/fixtures/import/sample-document";

describe("the Word document beside the samples", () => {
  it("gives the plan it was made of, its slips in doubt", async () => {
    const result = importDocument(await readFile("plan-to-import.docx", readFileSync(SAMPLE_DOCUMENT)));
    expect(result?.plan).toEqual(importDocument(readText(sampleText()))?.plan);
    expect(result?.plan.projects).toHaveLength(26);
    const doubts = result?.notes.filter(({ certainty }) => certainty === "doubtful") ?? [];
    expect(doubts.map(({ text, alternatives }) => [text, alternatives])).toContainEqual(["1,2500", [1250]]);
    expect(result?.plan.projects.map(({ name }) => name)).toContain("กิจกรรมปลูกป่าชุมชน หมู่ที่ 5");
  });
});
