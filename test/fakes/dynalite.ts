/** A real table in memory, with the real client. @module */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import dynalite from "dynalite";
import { tableClient } from "#lambdas/shared/aws";
import { tableDefinition } from "#lambdas/shared/table-definition";

export const TABLE = "test";
export const TEST_PLACE = { region: "ap-southeast-1", credentials: { accessKeyId: "x", secretAccessKey: "y" } };

export interface TestTable {
  client: DynamoDBDocumentClient;
  url: string;
  close(): Promise<void>;
}

export async function startTable(): Promise<TestTable> {
  const server: Server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = tableClient({ endpoint: url, ...TEST_PLACE });
  await client.send(new CreateTableCommand(tableDefinition(TABLE)));
  return {
    client,
    url,
    async close() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
