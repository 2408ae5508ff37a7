/** Brings back hand-ins' files that were deleted: the bucket keeps every version, and a deletion only puts a marker on top. @module */
import { DeleteObjectCommand, HeadObjectCommand, ListObjectVersionsCommand, type S3Client } from "@aws-sdk/client-s3";
import { statusOf } from "#lambdas/shared/may-pass";
import type { Retry } from "#lambdas/shared/retry";

interface Place {
  client: S3Client;
  bucket: string;
  retry: Retry;
}

/** `lost`: keys of which no version is left. */
export interface RestoredFiles {
  there: number;
  restored: number;
  lost: string[];
}

/** @param keys of the files that must be there */
export async function restoreFiles(
  place: Place,
  keys: readonly string[],
  dryRun: boolean,
  step: (done: number) => void,
): Promise<RestoredFiles> {
  const files: RestoredFiles = { there: 0, restored: 0, lost: [] };
  for (const [at, key] of keys.entries()) {
    const outcome = await restoreFile(place, key, dryRun);
    if (outcome === "lost") files.lost.push(key);
    else files[outcome]++;
    step(at + 1);
  }
  return files;
}

async function restoreFile({ client, bucket, retry }: Place, key: string, dryRun: boolean): Promise<"there" | "restored" | "lost"> {
  const object = { Bucket: bucket, Key: key };
  if (await retry(() => isThere(client, object))) return "there";
  const listed = await retry(() => client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key })));
  // A prefix finds longer names too.
  if (!listed.Versions?.some((version) => version.Key === key)) return "lost";
  if (dryRun) return "restored";
  // Newest first, and there may be several. Each is named, so that nothing but markers can go.
  for (const marker of (listed.DeleteMarkers ?? []).filter(({ Key, VersionId }) => Key === key && VersionId !== undefined)) {
    await retry(() => client.send(new DeleteObjectCommand({ ...object, VersionId: marker.VersionId })));
  }
  return (await retry(() => isThere(client, object))) ? "restored" : "lost";
}

async function isThere(client: S3Client, object: { Bucket: string; Key: string }): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand(object));
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
