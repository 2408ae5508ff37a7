/** Utilities. @module */
import { DIGESTS } from "#local/script-host/protocol";
import { mismatch } from "#local/script-host/services/arguments";
import { isDate } from "#local/script-host/services/bangkok-date";
import { base64Of, bytesOfBase64 } from "#local/script-host/services/base64";
import { blobService } from "#local/script-host/services/blob";
import { ServiceException } from "#local/script-host/services/bridge";
import { enumeration } from "#local/script-host/services/enumeration";
import { formatDate } from "#local/script-host/services/format-date";
import type { Runtime } from "#local/script-host/services/runtime";
import { binaryText, isBytes } from "#local/script-host/services/signed-bytes";
import { strict } from "#local/script-host/services/strict";
import { utf8Text } from "#local/script-host/services/utf8";

const Charset = enumeration(["US_ASCII", "UTF_8"]);
const DigestAlgorithm = enumeration(DIGESTS);
const ASCII = /^[\0-\x7f]*$/;

export function utilities({ host }: Runtime): object {
  return strict("Utilities", {
    Charset: strict("Charset", Charset),
    DigestAlgorithm: strict("DigestAlgorithm", DigestAlgorithm),
    formatDate(...args: unknown[]) {
      const [date, zone, pattern] = args;
      if (!isDate(date) || typeof zone !== "string" || typeof pattern !== "string") throw mismatch("Utilities.formatDate", args);
      return formatDate(date, zone, pattern);
    },
    getUuid: () => host.uuid(),
    sleep: (milliseconds: number) => host.sleep(Number(milliseconds)),
    base64Encode: (...args: [unknown, unknown?]) => base64Of(bytesOf("Utilities.base64Encode", args, args)),
    base64Decode(...args: unknown[]) {
      const [encoded] = args;
      if (typeof encoded !== "string" || args.length !== 1) throw mismatch("Utilities.base64Decode", args);
      const bytes = bytesOfBase64(encoded);
      if (!bytes) throw new ServiceException("Could not decode string.");
      return bytes;
    },
    newBlob(...args: unknown[]) {
      const [bytes, type, name] = args;
      if (!isBytes(bytes) || typeof type !== "string" || typeof name !== "string" || args.length !== 3) {
        throw new ServiceException("Utilities.newBlob of anything but bytes, a type and a name is not emulated in the local sheet");
      }
      return blobService({ bytes, type, name });
    },
    computeDigest(...args: unknown[]) {
      const [algorithm, value, charset] = args;
      const known = DIGESTS.find((name) => DigestAlgorithm[name] === algorithm);
      if (!known) throw mismatch("Utilities.computeDigest", args);
      return host.digest(known, base64Of(bytesOf("Utilities.computeDigest", [value, charset], args)));
    },
  });
}

/** One character for each byte of text or of an array of signed bytes. Text that is not plain ASCII must name its charset. */
function bytesOf(method: string, [value, charset]: readonly unknown[], args: readonly unknown[]): string {
  if (isBytes(value)) return binaryText(value);
  if (typeof value !== "string") throw mismatch(method, args);
  if (charset === Charset.UTF_8 || ASCII.test(value)) return utf8Text(value);
  throw new ServiceException(`${method} of text beyond ASCII without Utilities.Charset.UTF_8 is not emulated in the local sheet`);
}
