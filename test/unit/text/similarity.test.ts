import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparable } from "#core/text/comparable";
import { editDistance } from "#core/text/edit-distance";
import { nearDuplicates, similarity } from "#core/text/similarity";

const pairs = (names: string[], threshold?: number) =>
  nearDuplicates(
    names.map((text, key) => ({ key, text })),
    threshold,
  ).map(({ a, b }) => [a, b]);

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["กขค", "กขค", 0],
    ["กขค", "กค", 1],
    ["kitten", "sitting", 3],
    ["", "abc", 3],
    ["abc", "xyz", 3],
  ])("between %j and %j is %d", (a, b, edits) => {
    expect(editDistance(a, b)).toBe(edits);
  });

  it("counts up to a limit exactly as without one", () => {
    const word = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 }).map((letters) => letters.join(""));
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b), limit + 1));
      }),
    );
  });

  it("is a distance: the same both ways, and no shorter by a detour", () => {
    const word = fc.array(fc.constantFrom("a", "b"), { maxLength: 8 }).map((letters) => letters.join(""));
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe("similarity", () => {
  it("is 1 for names that differ in spacing, digits and quotes alone", () => {
    expect(similarity("มาตรการ “ออกคำสั่ง” ปี ๒๕๖๖", "มาตรการออกคำ สั่ง ปี 2566")).toBe(1);
  });

  it("loses one letter's share for one wrong letter", () => {
    expect(similarity("abcdefghij", "abcdefghiX")).toBeCloseTo(0.9, 10);
  });

  it("is 0 for a name and an empty text", () => {
    expect(similarity("มาตรการ", "-")).toBe(0);
  });
});

describe("nearDuplicates", () => {
  it("finds a letter left out (ประโชน์ for ประโยชน์)", () => {
    expect(
      pairs([
        "มาตรการป้องกันผลประโยชน์ทับซ้อนขององค์การบริหารส่วนตำบลตัวอย่าง",
        "มาตรการกระจายอำนาจ",
        "มาตรการ : ป้องกันผลประโชน์ทับซ้อนขององค์การบริหารส่วนตำบลตัวอย่าง",
      ]),
    ).toEqual([[0, 2]]);
  });

  it("finds a letter too many (ฝึกรอบรม for ฝึกอบรม)", () => {
    expect(pairs(["โครงการฝึกรอบรมและประชุมเชิงปฏิบัติการ", "โครงการฝึกอบรมและประชุมเชิงปฏิบัติการ"])).toEqual([[0, 1]]);
  });

  it.each([
    ["in the kind word alone", "โครงการป้องกันผลประโยชน์ทับซ้อนของเทศบาลตัวอย่าง", "มาตรการป้องกันผลประโยชน์ทับซ้อนของเทศบาลตัวอย่าง"],
    ["in kind and scope", "กิจกรรมการลดขั้นตอนการปฏิบัติงาน", "มาตรการลดขั้นตอนการปฏิบัติงานตามพระราชบัญญัติอำนวยความสะดวกแก่ประชาชน"],
    ["in a number alone", "โครงการอบรมคุณธรรมจริยธรรมพนักงาน รุ่นที่ 1", "โครงการอบรมคุณธรรมจริยธรรมพนักงาน รุ่นที่ ๒"],
    ["in the year alone", "แผนการตรวจสอบภายในประจำปีงบประมาณ 2566", "แผนการตรวจสอบภายในประจำปีงบประมาณ 2567"],
    [
      "in the group they are for",
      "โครงการพัฒนาศักยภาพคณะกรรมการที่ปรึกษาและผู้ช่วยคณะกรรมการชมรมผู้สูงอายุในเขตเทศบาลตัวอย่าง",
      "โครงการพัฒนาศักยภาพคณะกรรมการที่ปรึกษาและผู้ช่วยคณะกรรมการชมรมพัฒนาสตรีในเขตเทศบาลตัวอย่าง",
    ],
    ["in one short word", "โครงการส่งเสริมบทบาทของแม่ในการสร้างวัฒนธรรมสุจริตในชุมชน", "โครงการส่งเสริมบทบาทของพ่อในการสร้างวัฒนธรรมสุจริตในชุมชน"],
  ])("leaves alone two names that differ %s", (_, a, b) => {
    expect(pairs([a, b])).toEqual([]);
  });

  it("leaves equal names to the rule for equal names, and lets the first of them stand for all", () => {
    const right = "โครงการฝึกอบรมและประชุมเชิงปฏิบัติการ";
    expect(pairs([right, ` ${right}`, "โครงการฝึกรอบรมและประชุมเชิงปฏิบัติการ", right])).toEqual([[0, 2]]);
  });

  it("refuses a threshold at which it could miss pairs", () => {
    expect(() => pairs(["a", "b"], 0.5)).toThrow(RangeError);
    expect(() => pairs(["a", "b"], Number.NaN)).toThrow(RangeError);
  });

  it("pairs every name that has a near twin before it once, with one that is really near", () => {
    const base = "โครงการเสริมสร้างความโปร่งใสในการบริหารงบประมาณของหน่วยงาน";
    const letter = fc.constantFrom("ก", "ข", "ม", "น", "ร");
    const slip = fc.record({ at: fc.nat(base.length - 1), letter, drop: fc.boolean() });
    const variant = fc
      .array(slip, { maxLength: 5 })
      .map((slips) =>
        slips.reduce((name, { at, letter: typed, drop }) => name.slice(0, at) + typed + name.slice(at + (drop ? 1 : 0)), base),
      );
    fc.assert(
      fc.property(fc.array(variant, { maxLength: 8 }), fc.constantFrom(0.86, 0.9, 0.95, 0.97), (names, threshold) => {
        const found = pairs(names, threshold);
        const isNear = (a: string, b: string, most: number) =>
          similarity(a, b) > threshold && similarity(a, b) < 1 && editDistance(comparable(a), comparable(b)) <= most;
        for (const [a = -1, b = -1] of found) {
          expect(a).toBeLessThan(b);
          expect(isNear(names[a] ?? "", names[b] ?? "", 3)).toBe(true);
        }
        for (const [b, name] of names.entries()) {
          const isFirst = names.findIndex((other) => similarity(other, name) === 1) === b;
          // Three wrong letters may be one word for another; that is tested above.
          const twin = names.slice(0, b).findIndex((other) => isNear(other, name, 2));
          const own = found.filter(([, later]) => later === b);
          expect(own.length).toBeLessThanOrEqual(isFirst ? 1 : 0);
          if (isFirst && twin >= 0) expect(own[0]?.[0]).toBeLessThanOrEqual(twin);
        }
      }),
    );
  });

  it("pairs a name with the first of several earlier ones that it is near to", () => {
    const right = "โครงการฝึกอบรมและประชุมเชิงปฏิบัติการ";
    expect(pairs([`${right}ก`, `${right}ข`, right])).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it("pairs 5,000 names that are all near each other with the first of them", () => {
    const base = "โครงการเสริมสร้างความโปร่งใสในการบริหารงบประมาณของหน่วยงานและการมีส่วนร่วมของประชาชน";
    const letters = Array.from("กขคงจชซดตถทนบปผพฟมยรลวสหอ");
    const slips = letters.flatMap((one) => letters.map((other) => one + other));
    const names = [
      base,
      ...Array.from({ length: 8 }, (_, at) => slips.map((slip) => base.slice(0, at * 8) + slip + base.slice(at * 8))).flat(),
    ];
    const distinct = [...new Set(names)];
    expect(distinct.length).toBeGreaterThan(4_500);
    expect(pairs(distinct)).toEqual(distinct.slice(1).map((_, index) => [0, index + 1]));
  });

  it("leaves out texts too long for a name, and is not held up by repeated letters", () => {
    const long = "ก".repeat(49_999);
    expect(pairs([`${long}ข`, `${long}ค`])).toEqual([]);
    const name = "ก".repeat(480);
    expect(pairs([`${name}ข`, `${name}ค`, ...Array.from({ length: 200 }, (_, place) => name.slice(2 * place + 4))])[0]).toEqual([0, 1]);
  });

  it("gives pairs whose similarity is above the threshold, and the similarity it says", () => {
    const names = ["โครงการฝึกรอบรมและประชุม", "โครงการฝึกอบรมและประชุม", "โครงการฝึกอบรมและประชุมมม"];
    const found = nearDuplicates(
      names.map((text) => ({ key: text, text })),
      0.9,
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { a, b, similarity: alike } of found) {
      expect(alike).toBe(similarity(a, b));
      expect(alike).toBeGreaterThan(0.9);
    }
  });
});
