/** A loopback Google: token endpoint, Sheets API (the facade over the engine) and as much of the Apps Script API as is called. @module */
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineRegistry, FacadeEngine } from "#local/google/registry";
import { handleSheets } from "#local/google/sheets-facade";
import { openEngine } from "#local/sheet/engine";
import type { Endpoints } from "#local/to-google/google";

interface ScriptFile {
  name: string;
  type: string;
  source: string;
}

interface Reply {
  status: number;
  body: unknown;
}

export interface FakeGoogle {
  endpoints: Endpoints;
  /** For `login --creds` and pushes of the real clasp. */
  env: NodeJS.ProcessEnv;
  /** A file such as clasp login writes; its access token is good for an hour, or run out. */
  login(state?: "fresh" | "run out"): string;
  spreadsheets: Map<string, FacadeEngine>;
  scripts: Map<string, { title: string; parentId: string | null; files: ScriptFile[] }>;
  /** `POST /v1/projects` and so on, in order. */
  calls: string[];
  /** Decides before the API does: a reply, never to answer, or to break the connection. */
  interfere: ((call: string) => Reply | "hang" | "drop" | null) | null;
  /** Names of files that updateContent says it took and does not keep. */
  loses: string[];
  /** Whether the refresh token is still good. */
  revoked: boolean;
  close(): Promise<void>;
}

export const REFRESH_TOKEN = "1//secret-refresh-token";
export const ACCESS_TOKEN = "ya29.secret-access-token";
export const CLIENT_SECRET = "GOCSPX-secret-client";
const MANIFEST: ScriptFile = { name: "appsscript", type: "JSON", source: '{\n  "timeZone": "America/New_York"\n}' };

/** As Google says that the user's own switch for the Apps Script API is off. */
export const API_SWITCHED_OFF: Reply = refusal(
  403,
  "PERMISSION_DENIED",
  "User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then retry. " +
    "If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.",
);

export function refusal(code: number, status: string, message: string): Reply {
  return { status: code, body: { error: { code, message, status, errors: [{ message, domain: "global", reason: "forbidden" }] } } };
}

export async function startFakeGoogle(): Promise<FakeGoogle> {
  const spreadsheets: FakeGoogle["spreadsheets"] = new Map();
  const registry: EngineRegistry = {
    find: (id) => spreadsheets.get(id) ?? null,
    create(data) {
      const engine = openEngine({ data });
      spreadsheets.set(engine.spreadsheetId, engine);
      return engine;
    },
  };
  const server = createServer(async (request, response) => {
    const text = await bodyOf(request);
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const call = `${request.method} ${path}`;
    if (path !== "/token") fake.calls.push(call);
    const chosen = fake.interfere?.(call) ?? null;
    if (chosen === "hang") return;
    if (chosen === "drop") return void request.socket.destroy();
    const { status, body } = chosen ?? answer(request, path, query, text);
    response.writeHead(status, { "content-type": "application/json; charset=UTF-8" });
    response.end(JSON.stringify(body));
  });

  function answer(request: IncomingMessage, path: string, query: string, text: string): Reply {
    if (path === "/token") return token(text);
    if (request.headers.authorization !== `Bearer ${ACCESS_TOKEN}`) return refusal(401, "UNAUTHENTICATED", "Invalid Credentials");
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const method = request.method ?? "";
    if (path.startsWith("/v4/")) return handleSheets(registry, { method, path, query: new URLSearchParams(query), body });
    return scriptApi(method, path, body);
  }

  function token(text: string): Reply {
    const good = !fake.revoked && new URLSearchParams(text).get("refresh_token") === REFRESH_TOKEN;
    return good
      ? { status: 200, body: { access_token: ACCESS_TOKEN, expires_in: 3599, token_type: "Bearer", scope: "none told" } }
      : { status: 400, body: { error: "invalid_grant", error_description: "Token has been expired or revoked." } };
  }

  function scriptApi(method: string, path: string, body: unknown): Reply {
    if (method === "POST" && path === "/v1/projects") {
      const { title = "", parentId = null } = body as { title?: string; parentId?: string | null };
      const scriptId = `script-${fake.scripts.size + 1}`;
      fake.scripts.set(scriptId, { title, parentId, files: [MANIFEST] });
      return { status: 200, body: { scriptId, title, parentId } };
    }
    const scriptId = /^\/v1\/projects\/([^/]+)\/content$/.exec(path)?.[1] ?? "";
    const script = fake.scripts.get(scriptId);
    if (!script) return refusal(404, "NOT_FOUND", "Requested entity was not found.");
    if (method === "PUT") {
      const { files } = body as { files: ScriptFile[] };
      const manifest = files.some(({ name, type }) => name === "appsscript" && type === "JSON");
      if (!manifest) return refusal(400, "INVALID_ARGUMENT", "Project contents must include a manifest file named appsscript.");
      script.files = files.filter(({ name }) => !fake.loses.includes(name));
      return { status: 200, body: { scriptId, files } };
    }
    return { status: 200, body: { scriptId, files: script.files } };
  }

  await listening(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const entry = createRequire(import.meta.url).resolve("@google/clasp");
  const preload = fileURLToPath(new URL("./clasp-to-loopback.mjs", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "sucharit-login-"));
  const { NODE_OPTIONS: _, ...own } = process.env;
  const fake: FakeGoogle = {
    endpoints: { sheetsUrl: url, scriptUrl: url, tokenUrl: `${url}token` },
    env: { ...own, HOME: folder, NODE_OPTIONS: `--import ${preload}`, TEST_CLASP_ENTRY: entry, TEST_SCRIPT_URL: url },
    login: (state = "fresh") => loginFile(join(folder, ".clasprc.json"), state),
    spreadsheets,
    scripts: new Map(),
    calls: [],
    interfere: null,
    loses: [],
    revoked: false,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

function loginFile(file: string, state: "fresh" | "run out"): string {
  const expiry = Date.now() + (state === "fresh" ? 3_600_000 : -1000);
  const stored = {
    type: "authorized_user",
    client_id: "123-operator.apps.googleusercontent.com",
    client_secret: CLIENT_SECRET,
    refresh_token: REFRESH_TOKEN,
    access_token: state === "fresh" ? ACCESS_TOKEN : "ya29.run-out",
    expiry_date: expiry,
  };
  writeFileSync(file, JSON.stringify({ tokens: { default: stored } }), { mode: 0o600 });
  return file;
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
