/** UrlFetchApp: text to the gateway and back; no other address is known. @module */
import type { FetchAnswer, FetchRequest } from "#local/script-host/protocol";
import { mismatch } from "#local/script-host/services/arguments";
import { needsAuthorisation } from "#local/script-host/services/authorisation";
import { ServiceException } from "#local/script-host/services/bridge";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

const EXTERNAL_REQUEST = "https://www.googleapis.com/auth/script.external_request";
const METHODS = ["GET", "DELETE", "PATCH", "POST", "PUT"];
const OPTIONS = ["method", "contentType", "headers", "payload", "muteHttpExceptions"];
/** Google takes this for a payload whose type nobody told. */
const FORM = "application/x-www-form-urlencoded";
/** How much of an answer stands in the exception; Google's own length is not documented. */
const TOLD = 200;

export function urlFetchApp({ host, facts }: Runtime): object {
  return strict("UrlFetchApp", {
    fetch(...args: unknown[]) {
      needsAuthorisation(facts, "UrlFetchApp.fetch", EXTERNAL_REQUEST);
      const [url, options = {}] = args;
      if (typeof url !== "string" || args.length > 2 || typeof options !== "object" || options === null) {
        throw mismatch("UrlFetchApp.fetch", args);
      }
      const given = options as Record<string, unknown>;
      const answer = host.fetch(requestOf(url, given));
      if (given.muteHttpExceptions !== true && (answer.status < 200 || answer.status > 299)) {
        throw new ServiceException(
          `Request failed for ${url} returned code ${answer.status}. Truncated server response: ${answer.body.slice(0, TOLD)} (use muteHttpExceptions option to examine full response)`,
        );
      }
      return httpResponse(answer);
    },
  });
}

function requestOf(url: string, options: Record<string, unknown>): FetchRequest {
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) throw new ServiceException(`UrlFetchApp.fetch's ${unknown} is not emulated in the local sheet`);
  const { payload, contentType } = options;
  const method = String(options.method ?? "get").toUpperCase();
  if (!METHODS.includes(method)) throw new ServiceException(`Attribute provided with invalid value: method`);
  if (payload !== undefined && typeof payload !== "string") {
    throw new ServiceException("UrlFetchApp.fetch's payload is not emulated in the local sheet, but for text");
  }
  const type = contentType ?? (payload === undefined ? undefined : FORM);
  return {
    method,
    url,
    headers: { ...(type === undefined ? {} : { "content-type": String(type) }), ...textHeaders(options.headers ?? {}) },
    body: payload ?? "",
  };
}

function textHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== "object" || headers === null) throw new ServiceException("Attribute provided with invalid value: headers");
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function httpResponse({ status, headers, body }: FetchAnswer): object {
  return strict("HTTPResponse", {
    getResponseCode: () => status,
    getContentText: () => body,
    getHeaders: () => ({ ...headers }),
    getAllHeaders: () => ({ ...headers }),
  });
}
