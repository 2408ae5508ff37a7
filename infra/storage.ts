/** What is kept: the one table, the one bucket, and the key of mail links. @module */
import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { type Attribute, AttributeType, Billing, ProjectionType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Permission } from "#infra/permission";
import type { Stage } from "#infra/settings";
import { OFFERED } from "#lambdas/shared/offered-files";
import { nonceKey } from "#lambdas/shared/table/keys";
import { EXPIRY_ATTRIBUTE, tableDefinition } from "#lambdas/shared/table-definition";

/** What an adapter does with the table (lambdas/shared/table/items.ts). */
export type TableAction = "GetItem" | "Query" | "PutItem" | "UpdateItem";

export class Storage extends Construct {
  readonly table: TableV2;
  readonly bucket: Bucket;
  /** 64 letters and digits, which nobody has seen. */
  readonly linkKey: Secret;

  constructor(scope: Construct, stage: Stage) {
    super(scope, "Storage");
    const isKept = stage === "prod";
    const removalPolicy = isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.table = this.makeTable(isKept, removalPolicy);
    this.bucket = this.makeBucket(removalPolicy);
    this.linkKey = new Secret(this, "LinkKey", {
      description: "Signs the links of Sucharit's mails (HS256).",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy,
    });
    Validations.of(this.linkKey).acknowledge({
      id: "AwsSolutions-SMG4",
      reason: "Rotating by itself would break the links of mails that are on their way; docs/operating.md says how to change it by hand.",
    });
  }

  /** Reading and writing items, on the table alone. */
  items(...actions: TableAction[]): Permission {
    return { actions: actions.map((action) => `dynamodb:${action}`), resources: [this.table.tableArn] };
  }

  /** Finding by an index. */
  queryIndex(index: string): Permission {
    return { actions: ["dynamodb:Query"], resources: [`${this.table.tableArn}/index/${index}`] };
  }

  /** Taking a nonce away, and nothing else: no function can delete a registration, a hand-in or anything of the ledger. */
  takeNonce(): Permission {
    const leadingKeys = "dynamodb:LeadingKeys";
    return {
      actions: ["dynamodb:DeleteItem"],
      resources: [this.table.tableArn],
      only: { "ForAllValues:StringLike": { [leadingKeys]: [nonceKey("*").pk] }, Null: { [leadingKeys]: "false" } },
    };
  }

  /** Objects under a prefix, which ends with a slash. Nobody may list, and nobody may delete. */
  objects(prefix: string, ...actions: ("GetObject" | "PutObject")[]): Permission {
    const bucketId = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    return {
      actions: actions.map((action) => `s3:${action}`),
      resources: [this.bucket.arnForObjects(`${prefix}*`)],
      wildcard: {
        found: `<${bucketId}.Arn>/${prefix}*`,
        reason: "One prefix of the bucket, under which the function makes keys of its own.",
      },
    };
  }

  readLinkKey(): Permission {
    return { actions: ["secretsmanager:GetSecretValue"], resources: [this.linkKey.secretArn] };
  }

  /** Encrypted by DynamoDB's own key, as every table is: a key of ours would cost a call to KMS and keep nobody out whom the roles let in. */
  private makeTable(isKept: boolean, removalPolicy: RemovalPolicy): TableV2 {
    const { KeySchema = [], GlobalSecondaryIndexes = [] } = tableDefinition("");
    return new TableV2(this, "Table", {
      ...keysOf(KeySchema),
      billing: Billing.onDemand(),
      globalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName = "", KeySchema: keys = [], Projection }) => {
        if (Projection?.ProjectionType !== "KEYS_ONLY") throw new Error(`index ${IndexName}: only KEYS_ONLY is deployed`);
        return { indexName: IndexName, ...keysOf(keys), projectionType: ProjectionType.KEYS_ONLY };
      }),
      timeToLiveAttribute: EXPIRY_ATTRIBUTE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: isKept,
      removalPolicy,
    });
  }

  private makeBucket(removalPolicy: RemovalPolicy): Bucket {
    const day = Duration.days(OFFERED.days);
    const bucket = new Bucket(this, "Bucket", {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [
        // Days of the older version count from its replacement by a delete marker, which goes when nothing is left under it.
        { id: "offered files", prefix: OFFERED.prefix, expiration: day, noncurrentVersionExpiration: day },
        { id: "uploads left behind", abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy,
    });
    Validations.of(bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "S3's access logs hold whole addresses, so the signatures of links that are still good. Nobody but two functions has access.",
    });
    return bucket;
  }
}

/** All keys are text (see tableDefinition). */
function keysOf(schema: { AttributeName: string | undefined; KeyType: string | undefined }[]): {
  partitionKey: Attribute;
  sortKey: Attribute;
} {
  const named = (type: string): Attribute => {
    const name = schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
    if (name === undefined) throw new Error(`the table's definition has no ${type} key`);
    return { name, type: AttributeType.STRING };
  };
  return { partitionKey: named("HASH"), sortKey: named("RANGE") };
}
