/** The stand-ins that all cells share: table, queue, mail, files, Google, and who signs identity tokens. @module */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import dynalite from "dynalite";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import PostalMime from "postal-mime";
import { REGISTRATION_METADATA } from "#core/gateway/messages";
import { type ApiSpreadsheet, GRID_FIELDS } from "#core/workbook/from-api";
import { engineOf } from "#local/cli/workbook-engine";
import { openFiles } from "#local/cloud/files-front";
import { closeServer, listen } from "#local/cloud/front";
import { openMailService } from "#local/cloud/mail-front";
import type { AcceptedMail, Mailbox } from "#local/cloud/mailbox";
import { openTokenIssuer, type TokenIssuer } from "#local/cloud/token-issuer";
import { createSheetsApi } from "#local/google/sheets-api";
import { OFFICER, remindedWorkbook } from "#test/fakes/reminded-workbook";

export const BUCKET = "faults";

export interface World {
  urls: Record<"table" | "queue" | "mail" | "files" | "google" | "keys", string>;
  queues: FauxqsServer;
  issuer: TokenIssuer;
  /** What SES accepted about a workbook: units by whom it went to, and `summary`. */
  received(spreadsheetId: string): Promise<Record<string, number>>;
  /** Nonce in the metadata of every spreadsheet. */
  nonce: string;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "sucharit-faults-"));
  const now = () => new Date();
  const log = () => {};
  const mails: { about: Promise<string>; tags: AcceptedMail["tags"] }[] = [];
  const nothing = () => {
    throw new Error("not asked for here");
  };
  const mailbox: Mailbox = {
    async keep({ raw, tags }) {
      mails.push({ about: aboutOf(raw), tags });
    },
    list: nothing,
    content: nothing,
    envelope: nothing,
    markBounced: nothing,
  };
  const table: Server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const spreadsheet = await recorded();
  const google = createServer((request, response) => answerGoogle(request, response, spreadsheet, () => world.nonce));
  const queues = await startFauxqs({ host: "127.0.0.1", port: 0, logger: false });
  queues.createBucket(BUCKET);
  const queueUrl = `http://127.0.0.1:${queues.port}`;
  const [mail, files, issuer, tablePort, googlePort] = await Promise.all([
    openMailService({ mailbox, now, log }),
    openFiles({ folder: join(folder, "files"), behind: queueUrl, bucket: BUCKET, now, log }),
    openTokenIssuer({ keyFile: join(folder, "key.json"), now: () => new Date(issuedAt) }),
    listen(table),
    listen(google),
  ]);
  const world: World = {
    urls: {
      table: `http://127.0.0.1:${tablePort}`,
      queue: queueUrl,
      mail: mail.url,
      files: files.url,
      google: `http://127.0.0.1:${googlePort}`,
      keys: new URL(issuer.jwksUrl).origin,
    },
    queues,
    issuer,
    nonce: "",
    async received(spreadsheetId) {
      const counts: Record<string, number> = {};
      for (const { about } of mails.filter(({ tags }) => tags.workbook === spreadsheetId)) {
        const what = await about;
        counts[what] = (counts[what] ?? 0) + 1;
      }
      return counts;
    },
    async close() {
      await Promise.all([mail.close(), files.close(), issuer.close(), closeServer(table), closeServer(google), queues.stop()]);
      rmSync(folder, { recursive: true });
    },
  };
  return world;
}

/** Instant of identity tokens; cells begin on it. */
const issuedAt = Date.parse("2027-01-08T01:00:00.000Z");

/** The facade's own answer for the workbook, made once. */
async function recorded(): Promise<string> {
  const engine = await engineOf(remindedWorkbook());
  const query = new URLSearchParams({ includeGridData: "true", fields: GRID_FIELDS });
  const { status, body } = await createSheetsApi(engine)({
    method: "GET",
    url: `/v4/spreadsheets/${engine.spreadsheetId}?${query}`,
    body: undefined,
  });
  if (status !== 200) throw new Error(`the facade does not give the workbook: ${JSON.stringify(body)}`);
  return JSON.stringify(shortened(body as ApiSpreadsheet));
}

/** What the reminders need; the template's free rows and its other tabs are most of the answer, and it is read a thousand times. */
const TABS = ["settings", "units", "plan"];

function shortened({ sheets = [], ...spreadsheet }: ApiSpreadsheet): ApiSpreadsheet {
  const needed = sheets.filter(({ developerMetadata = [] }) =>
    developerMetadata.some(({ metadataValue }) => TABS.includes(metadataValue ?? "")),
  );
  const trimmed = needed.map(({ data = [], ...sheet }) => ({
    ...sheet,
    data: data.map(({ rowData = [], ...rest }) => {
      const last = rowData.findLastIndex(({ values = [] }) => values.some((cell) => cell.effectiveValue?.stringValue));
      return { ...rest, rowData: rowData.slice(0, last + 1) };
    }),
  }));
  return { ...spreadsheet, sheets: trimmed };
}

/** Token service, IAM and Sheets: each lets in who comes with what the one before has given. */
function answerGoogle(request: IncomingMessage, response: ServerResponse, spreadsheet: string, nonce: () => string): void {
  request.resume();
  const { pathname, searchParams } = new URL(request.url ?? "", "http://google");
  const send = (status: number, body: object | string) =>
    response.writeHead(status, { "content-type": "application/json" }).end(typeof body === "string" ? body : JSON.stringify(body));
  const comesWith = (token: string) => request.headers.authorization === `Bearer ${token}`;
  const refused = () => send(401, { error: { code: 401, status: "UNAUTHENTICATED", message: "no such token" } });
  if (pathname === "/v1/token") {
    return void send(200, {
      access_token: "of-the-pool",
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
      token_type: "Bearer",
      expires_in: 3600,
    });
  }
  if (pathname.startsWith("/v1/projects/")) {
    if (!comesWith("of-the-pool")) return void refused();
    return void send(200, { accessToken: "of-the-account", expireTime: new Date(Date.now() + 3_600_000).toISOString() });
  }
  if (!comesWith("of-the-account")) return void refused();
  if (searchParams.has("includeGridData")) return void send(200, spreadsheet);
  const spreadsheetId = pathname.split("/").at(-1);
  send(200, { spreadsheetId, developerMetadata: [{ metadataKey: REGISTRATION_METADATA, metadataValue: nonce() }] });
}

/** Whom a mail reminds, by its address; the plan officer gets the office's reminders, which have links to answer, and the summary. */
async function aboutOf(raw: Buffer): Promise<string> {
  const { to, text = "" } = await PostalMime.parse(raw);
  const address = to?.[0]?.address ?? "";
  if (address !== OFFICER) return { "finance@example.go.th": "กองคลัง", "works@example.go.th": "กองช่าง" }[address] ?? address;
  return /\?t=/.test(text) ? "สำนักงาน" : "summary";
}
