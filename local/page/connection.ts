/** Carries the model's revisions to the server and back, through breaks of the connection too. @module */
import { getRevisionsAfter, PAGE, postRevision } from "#local/page/api";
import type { PageEvents } from "#local/server/messages";

type Message = object;
type Listener = (message: Message) => void;

/** What o-spreadsheet's Model wants as its transport. */
export interface Transport {
  sendMessage(message: Message): Promise<void>;
  onNewMessage(id: string, listener: Listener): void;
  leave(): void;
}

/** What of the model the connection needs. */
export interface SyncedModel {
  /** The last revision of the server this page knows. */
  revisionId(): string;
  isFullySynchronized(): boolean;
}

export interface Connection {
  transport: Transport;
  isConnected(): boolean;
  /** One listener an event; it first gets what came before it was there, such as the menus that a script made meanwhile. */
  on<E extends PageEvent>(event: E, listener: (data: PageEvents[E]) => void): void;
  /** From now on messages go to the model; those that came while it was built first. */
  start(model: SyncedModel): void;
}

const PAGE_EVENTS = ["menus", "toast", "sidebar", "dialog", "select", "alert", "prompt", "withdraw", "clock"] as const;
type PageEvent = (typeof PAGE_EVENTS)[number];

/**
 * Opens the event stream at once, so nothing is missed between /boot and the model. `onChange`: look at the state again.
 * `onRefused`: the server did not take what was done here, and the page's workbook is no longer the server's.
 */
export function connect(onChange: () => void, onRefused: (reason: "invalid" | "not-saved") => void): Connection {
  const source = new EventSource(`/events?page=${PAGE}`);
  const listeners: Listener[] = [];
  const early: Message[] = [];
  const handlers = new Map<keyof PageEvents, (data: never) => void>();
  const waiting = new Map<keyof PageEvents, unknown[]>();
  let model: SyncedModel | null = null;
  let connected = false;
  let lastSent: Message | null = null;

  const deliver = (message: Message) => {
    if (!model) early.push(message);
    else for (const listener of listeners) listener(message);
    onChange();
  };

  async function catchUp(): Promise<void> {
    if (!model) return;
    try {
      const { revisions } = await getRevisionsAfter(model.revisionId());
      // The server has another history, or a snapshot came between: what is here cannot be put on top of it.
      if (revisions === null) {
        if (model.isFullySynchronized()) location.reload();
        else onRefused("invalid");
        return;
      }
      for (const revision of revisions) deliver(revision);
      // With nothing new from others, the model itself does not send its waiting revision again.
      if (revisions.length === 0 && lastSent && !model.isFullySynchronized()) await postRevision(lastSent);
    } catch {
      connected = false;
    }
    onChange();
  }

  source.addEventListener("open", () => {
    connected = true;
    void catchUp();
    onChange();
  });
  source.addEventListener("error", () => {
    connected = false;
    onChange();
    // After a refusal (the program was started anew) the browser does not try again by itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
  });
  source.addEventListener("revision", (event) => deliver(JSON.parse(event.data)));
  for (const event of PAGE_EVENTS) {
    source.addEventListener(event, (message) => {
      const data = JSON.parse(message.data) as never;
      const handler = handlers.get(event);
      if (handler) handler(data);
      else waiting.set(event, [...(waiting.get(event) ?? []), data]);
    });
  }

  return {
    transport: {
      async sendMessage(message) {
        const isRevision = "nextRevisionId" in message;
        if (isRevision) lastSent = message;
        onChange();
        try {
          const receipt = await postRevision(message);
          if (receipt.accepted) return;
          if (receipt.reason === "stale") await catchUp();
          else onRefused(receipt.reason);
        } catch {
          // Kept in `lastSent`: it goes out again when the stream is back.
          if (isRevision && source.readyState === EventSource.OPEN) setTimeout(() => void catchUp(), 2000);
        } finally {
          onChange();
        }
      },
      onNewMessage: (_, listener) => void listeners.push(listener),
      leave: () => source.close(),
    },
    isConnected: () => connected,
    on(event, listener) {
      handlers.set(event, listener as (data: never) => void);
      for (const data of waiting.get(event) ?? []) listener(data as never);
      waiting.delete(event);
    },
    start(started) {
      model = started;
      for (const message of early.splice(0)) deliver(message);
      void catchUp();
    },
  };
}
