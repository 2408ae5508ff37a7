/** Server-sent events to the open pages. @module */
import type { ServerResponse } from "node:http";

const HEARTBEAT_MS = 20_000;

export interface EventHub {
  /** Keeps the answer open as this page's stream. */
  connect(page: string, response: ServerResponse): void;
  isConnected(page: string): boolean;
  send(page: string, event: string, data: unknown): void;
  broadcast(event: string, data: unknown): void;
  close(): void;
}

/** `onConnect` is called once a page can be sent to; a page that reconnects calls it again. `onGone`: its connection broke or was closed. */
export function createEventHub(onConnect: (page: string) => void, onGone: (page: string) => void): EventHub {
  const streams = new Map<string, ServerResponse>();
  const heartbeat = setInterval(() => streams.forEach((stream) => void stream.write(":\n\n")), HEARTBEAT_MS);
  heartbeat.unref();
  const write = (stream: ServerResponse | undefined, event: string, data: unknown) =>
    void stream?.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

  return {
    connect(page, response) {
      response.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        connection: "keep-alive",
      });
      response.write("retry: 1000\n\n");
      streams.get(page)?.end();
      streams.set(page, response);
      response.on("close", () => {
        if (streams.get(page) !== response) return;
        streams.delete(page);
        onGone(page);
      });
      onConnect(page);
    },
    isConnected: (page) => streams.has(page),
    send: (page, event, data) => write(streams.get(page), event, data),
    broadcast(event, data) {
      for (const stream of streams.values()) write(stream, event, data);
    },
    close() {
      clearInterval(heartbeat);
      for (const stream of streams.values()) stream.end();
      streams.clear();
    },
  };
}
