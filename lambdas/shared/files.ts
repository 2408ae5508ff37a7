/** What is kept for good, in a versioned bucket. @module */
import { createHash } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { statusOf, WrongAnswer } from "#lambdas/shared/may-pass";
import type { Retry } from "#lambdas/shared/retry";
import type { Files } from "#lambdas/shared/services";

/** S3 names what it took. @throws WrongAnswer where nothing is named */
export function taken({ ETag }: { ETag?: string | undefined }): void {
  if (!ETag) throw new WrongAnswer("S3");
}

/** Encryption is the bucket's own. `keep` @throws where another text is under the key. */
export function createFiles({ client, bucket, retry }: { client: S3Client; bucket: string; retry: Retry }): Files {
  return {
    async keep(key, text) {
      const put = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: text,
        ContentType: "application/json; charset=utf-8",
        ChecksumSHA256: createHash("sha256").update(text).digest("base64"),
        IfNoneMatch: "*",
      });
      try {
        await retry(async () => taken(await client.send(put)));
      } catch (error) {
        if (statusOf(error) !== 412) throw error;
        const there = await retry(async () =>
          (await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body?.transformToString(),
        );
        if (there !== text) throw new Error("another text is kept under this key");
      }
    },
  };
}
