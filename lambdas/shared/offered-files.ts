/** Files that people fetch by a link for a short while; the link itself is the permission. @module */
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { taken } from "#lambdas/shared/files";
import type { Retry } from "#lambdas/shared/retry";
import type { Clock, OfferedFiles } from "#lambdas/shared/services";

/** Where they are in the bucket, and after how many days they are to go. As data, for the local program and for the deployment. */
export const OFFERED = { prefix: "reports/", days: 1 };

/** Long enough to click, short enough for a link that somebody passes on by mistake. */
const LINK_SECONDS = 15 * 60;

interface Place {
  client: S3Client;
  bucket: string;
  retry: Retry;
  clock: Clock;
}

/** Keys begin with {@link OFFERED}'s prefix. The link works no longer than the credentials that signed it. */
export function createOfferedFiles({ client, bucket, retry, clock }: Place): OfferedFiles {
  return {
    async offer(key, { name, type, bytes }) {
      if (!key.startsWith(OFFERED.prefix)) throw new RangeError("an offered file's key begins with the prefix that is emptied");
      const object = { Bucket: bucket, Key: key };
      const put = new PutObjectCommand({ ...object, Body: bytes, ContentType: type, CacheControl: "private, no-store" });
      await retry(async () => taken(await client.send(put)));
      const signedAt = new Date(clock().getTime() + skewOf(client));
      const get = new GetObjectCommand({
        ...object,
        ResponseContentType: type,
        ResponseContentDisposition: attachment(name),
      });
      const url = await getSignedUrl(client, get, { expiresIn: LINK_SECONDS, signingDate: signedAt });
      return { url, expiresAt: new Date(signedAt.getTime() + LINK_SECONDS * 1000).toISOString() };
    },
  };
}

/**
 * By how many milliseconds this clock is behind S3's, which holds a link to its own: as the client knows it from the answer, in whole seconds of a header, so
 * that little is nothing.
 */
function skewOf({ config }: S3Client): number {
  return Math.abs(config.systemClockOffset) > 60_000 ? config.systemClockOffset : 0;
}

/**
 * `Content-Disposition` (RFC 6266) with the name in UTF-8 (RFC 8187) and, for those who cannot read that, in ASCII. Only letters that mean nothing in a
 * header are left as they are, so no name can end it or begin another.
 */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!~]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
