declare module "dynalite" {
  import type { Server } from "node:http";

  /** A server that speaks DynamoDB; `path` holds its LevelDB. Milliseconds. */
  export default function dynalite(options: {
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}
