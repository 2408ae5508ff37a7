/** A front before a real stand-in that turns requests away when told to. @module */
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface FlakyFront {
  url: string;
  /** How many of the next requests are turned away. */
  refuse: number;
  /** "after": the request has its effect, and its answer is lost. */
  when: "before" | "after";
  close(): Promise<void>;
}

/** @param answer what a turned away request gets: an AWS error of that name, with status 400 as DynamoDB has it. */
export async function flakyFront(target: string, answer: string): Promise<FlakyFront> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const isRefused = front.refuse > 0;
    if (isRefused) front.refuse--;
    const refuse = () => {
      outgoing.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
      outgoing.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${answer}`, message: "planned" }));
    };
    if (isRefused && front.when === "before") return refuse();
    const onward = request(target, { method: incoming.method, path: incoming.url, headers: incoming.headers }, (response) => {
      if (isRefused) {
        response.resume().on("end", () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    });
    onward.end(Buffer.concat(chunks));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const front: FlakyFront = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse: 0,
    when: "before",
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return front;
}
