import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base64Of, bytesOfBase64 } from "#local/script-host/services/base64";
import { utf8Length, utf8Text } from "#local/script-host/services/utf8";
import { harness } from "#test/unit/local/script-host/harness";

// biome-ignore-start lint/suspicious/noExplicitAny: Google's services, as the script sees them
declare const Utilities: any;
// biome-ignore-end lint/suspicious/noExplicitAny: end

test("UTF-8 and base64 are as everywhere, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      expect(base64Of(utf8Text(text))).toBe(Buffer.from(text).toString("base64"));
    }),
  );
  expect(Buffer.from(base64Of(utf8Text("ก\ud800ข")), "base64").toString()).toBe("ก\ufffdข");
});

test("base64 gives the bytes back, signed, whatever they are", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(bytesOfBase64(Buffer.from(bytes).toString("base64"))).toEqual([...new Int8Array(bytes)]);
    }),
  );
});

test("a blob holds its bytes, type and name", async () => {
  const { script } = await harness();
  const seen = await script(() => {
    const blob = Utilities.newBlob(Utilities.base64Decode("/wAB"), "application/pdf", "รายงาน.pdf");
    return [blob.getBytes(), blob.getContentType(), blob.getName()];
  });
  expect(seen).toEqual([[-1, 0, 1], "application/pdf", "รายงาน.pdf"]);
});

describe("digests", () => {
  test.each([
    ["MD5", "md5"],
    ["SHA_256", "sha256"],
  ])("%s of Thai text is its digest, in signed bytes", async (algorithm, hash) => {
    const { script } = await harness();
    const source = `Utilities.computeDigest(Utilities.DigestAlgorithm.${algorithm}, "แผน", Utilities.Charset.UTF_8)`;
    const bytes = (await script(new Function(`return ${source}`) as () => unknown)) as number[];
    expect(Buffer.from(bytes).toString("hex")).toBe(createHash(hash).update("แผน").digest("hex"));
    expect(bytes.every((byte) => byte >= -128 && byte <= 127)).toBe(true);
  });

  test("bytes can be encoded on", async () => {
    const { script } = await harness();
    const seen = await script(() => Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "abc")));
    expect(seen).toBe(createHash("sha256").update("abc").digest("base64"));
  });
});

test.each([
  [() => Utilities.base64Encode("แผน"), "Utilities.base64Encode of text beyond ASCII without Utilities.Charset.UTF_8 is not emulated"],
  [() => Utilities.base64Encode([200]), "The parameters (number[]) don't match the method signature for Utilities.base64Encode."],
  [() => Utilities.base64Decode("a*=="), "Could not decode string."],
  [() => Utilities.base64Decode("abc"), "Could not decode string."],
  [() => Utilities.newBlob("ข้อความ"), "Utilities.newBlob of anything but bytes, a type and a name is not emulated"],
  [() => Utilities.DigestAlgorithm.SHA_1, "DigestAlgorithm.SHA_1 is not emulated in the local sheet"],
  [
    () => Utilities.computeDigest("MD5", "x"),
    "The parameters (String,String) don't match the method signature for Utilities.computeDigest.",
  ],
  [
    () => Utilities.formatDate(1, "GMT", "d"),
    "The parameters (number,String,String) don't match the method signature for Utilities.formatDate.",
  ],
])("%s is refused", async (source, message) => {
  const { script } = await harness();
  await expect(script(source)).rejects.toThrow(message);
});
