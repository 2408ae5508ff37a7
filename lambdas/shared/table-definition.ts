/** The one table: registry, ledger, hand-ins and nonces. As data, for the local program and for the deployment. @module */
import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";

/** Index over registrations that have a day on which they must be read: partition `wake` (always "WAKE"), sort `wakeOn`. */
export const DUE_INDEX = "due";
/** Seconds since 1970 after which an item may go. The deployment switches time-to-live on for it. */
export const EXPIRY_ATTRIBUTE = "expires";

/** What `CreateTable` takes. */
export function tableDefinition(table: string): CreateTableCommandInput {
  return {
    TableName: table,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "pk", AttributeType: "S" },
      { AttributeName: "sk", AttributeType: "S" },
      { AttributeName: "wake", AttributeType: "S" },
      { AttributeName: "wakeOn", AttributeType: "S" },
    ],
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: DUE_INDEX,
        KeySchema: [
          { AttributeName: "wake", KeyType: "HASH" },
          { AttributeName: "wakeOn", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ],
  };
}
