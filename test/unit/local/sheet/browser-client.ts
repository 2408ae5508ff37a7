/** The page's half of a workbook's session, as the page builds it. @module */
import type { CollaborationMessage, StateUpdateMessage } from "#local/sheet/collaboration";
import type { LocalEngine, Receipt } from "#local/sheet/engine";
import { o_spreadsheet, runBatch } from "#local/sheet/o-spreadsheet";
import { sendCommandsPlainly } from "#local/sheet/plugins";
import { quietly } from "#local/sheet/quiet";

type Model = InstanceType<typeof o_spreadsheet.Model>;

export interface Browser {
  model: Model;
  receipts: Receipt[];
  write(col: number, row: number, content: string): void;
  /** One revision, as a paste is; downwards from the cell. */
  writeColumn(col: number, row: number, contents: readonly string[]): void;
  shown(col: number, row: number): string;
  /** Sends what was held back, hears what was missed, sends again. */
  reconnect(): void;
  disconnect(): void;
}

/** The engine, or the store around it. */
type SharedEngine = Pick<LocalEngine, "receive" | "snapshot" | "subscribe">;

/** A browser with the workbook open. */
export function browserOf(engine: SharedEngine, id: string): Browser {
  let listen: (message: CollaborationMessage) => void = () => {};
  let online = true;
  const missed: CollaborationMessage[] = [];
  const held: CollaborationMessage[] = [];
  const receipts: Receipt[] = [];
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));
  const send = (message: CollaborationMessage) => {
    const receipt = engine.receive(message);
    if ("serverRevisionId" in message) receipts.push(receipt);
  };
  const { data, revisions } = engine.snapshot();
  const model = quietly(
    () =>
      new o_spreadsheet.Model(
        copy(data),
        {
          client: { id, name: id },
          custom: { enforceProtections: true },
          transportService: {
            sendMessage: async (message: CollaborationMessage) => {
              if (online) send(copy(message));
              else held.push(copy(message));
            },
            onNewMessage: (_id: string, callback: (message: CollaborationMessage) => void) => {
              listen = callback;
            },
            leave: () => {},
          },
        },
        copy(revisions) as unknown as StateUpdateMessage[],
      ),
  );
  sendCommandsPlainly(model);
  engine.subscribe((message) => {
    if (online) listen(copy(message));
    else missed.push(copy(message));
  });
  return {
    model,
    receipts,
    write: (col, row, content) => void quietly(() => model.dispatch("UPDATE_CELL", { sheetId: "0", col, row, content })),
    writeColumn: (col, row, contents) =>
      void quietly(() =>
        runBatch(model, (dispatch) => {
          contents.forEach((content, index) => {
            dispatch("UPDATE_CELL", { sheetId: "0", col, row: row + index, content });
          });
        }),
      ),
    shown: (col, row) => quietly(() => model.getters.getEvaluatedCell({ sheetId: "0", col, row }).formattedValue),
    disconnect: () => {
      online = false;
    },
    reconnect: () => {
      online = true;
      quietly(() => held.splice(0).forEach(send));
      for (const message of missed.splice(0)) quietly(() => listen(message));
    },
  };
}
