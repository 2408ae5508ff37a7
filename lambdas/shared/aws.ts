/** The SDK's clients as all functions use them (no retries of their own, see retry.ts, and no waiting without end), and the adapters on them. @module */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { readConfig } from "#lambdas/shared/config";
import { createFiles } from "#lambdas/shared/files";
import { createOfferedFiles } from "#lambdas/shared/offered-files";
import { createQueue } from "#lambdas/shared/queue";
import { createRetry } from "#lambdas/shared/retry";
import type { Files, OfferedFiles, Queue } from "#lambdas/shared/services";
import { createTable } from "#lambdas/shared/table";

/** `endpoint`: another place than Amazon's. Region and credentials come from the environment where they are not given. */
export interface AwsPlace {
  endpoint?: string | undefined;
  region?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** What every client is made with. @param requestTimeout milliseconds */
export function settings({ endpoint, region, credentials }: AwsPlace, requestTimeout: number) {
  return {
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 2_000, requestTimeout, throwOnRequestTimeout: true },
  };
}

export function tableClient(place: AwsPlace = {}): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(settings(place, 3_000)), { marshallOptions: { removeUndefinedValues: true } });
}

/** Waits longer than the others: a mail that was accepted after its call timed out goes twice. */
export function mailClient(place: AwsPlace = {}): SESv2Client {
  return new SESv2Client(settings(place, 20_000));
}

export function queueClient(place: AwsPlace = {}): SQSClient {
  return new SQSClient(settings(place, 5_000));
}

export function filesClient(place: AwsPlace = {}): S3Client {
  return new S3Client({
    ...settings(place, 10_000),
    // Stand-ins know no host name per bucket.
    forcePathStyle: place.endpoint !== undefined,
    // The text's own SHA-256 is sent.
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
}

/** Registry, ledger and hand-ins as the environment names them. */
export function productionTable(): ReturnType<typeof createTable> {
  const { TABLE, AWS_ENDPOINT_URL_DYNAMODB } = readConfig(process.env, "TABLE", "AWS_ENDPOINT_URL_DYNAMODB");
  const client = tableClient({ endpoint: AWS_ENDPOINT_URL_DYNAMODB });
  return createTable({ client, table: TABLE, clock: () => new Date(), retry: createRetry() });
}

export function productionFiles(): Files {
  const { BUCKET, AWS_ENDPOINT_URL_S3 } = readConfig(process.env, "BUCKET", "AWS_ENDPOINT_URL_S3");
  return createFiles({ client: filesClient({ endpoint: AWS_ENDPOINT_URL_S3 }), bucket: BUCKET, retry: createRetry() });
}

export function productionOfferedFiles(): OfferedFiles {
  const { BUCKET, AWS_ENDPOINT_URL_S3 } = readConfig(process.env, "BUCKET", "AWS_ENDPOINT_URL_S3");
  const client = filesClient({ endpoint: AWS_ENDPOINT_URL_S3 });
  return createOfferedFiles({ client, bucket: BUCKET, retry: createRetry(), clock: () => new Date() });
}

export function productionQueue(): Queue {
  const { QUEUE_URL, AWS_ENDPOINT_URL_SQS } = readConfig(process.env, "QUEUE_URL", "AWS_ENDPOINT_URL_SQS");
  return createQueue({ client: queueClient({ endpoint: AWS_ENDPOINT_URL_SQS }), queueUrl: QUEUE_URL, retry: createRetry() });
}
