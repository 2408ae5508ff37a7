/**
 * Who may talk to the local server. It listens on the loopback interface only, but every web page the user visits and
 * every program of the machine can reach that too; so the name it was called by, the page that calls, and a secret
 * of this session are checked.
 *
 * @module
 */
import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { HttpRefusal } from "#local/server/http";

export interface Session {
  port: number;
  /** Printed in the link on the terminal; never logged otherwise. */
  token: string;
}

/** Cookies are shared by all ports of a host, so the name carries ours. */
export function cookieName({ port }: Session): string {
  return `sucharit_${port}`;
}

/** Refuses names other than our own: a web site's name that was made to point here (DNS rebinding) is not ours. */
export function checkHost(request: IncomingMessage, { port }: Session): void {
  const host = request.headers.host ?? "";
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) throw new HttpRefusal(403, "unknown host name");
}

/** How the request shows the session's token, or null where it does not. */
export function credentials(request: IncomingMessage, session: Session): "cookie" | "bearer" | null {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer !== undefined) return isToken(bearer, session) ? "bearer" : null;
  const cookies = (request.headers.cookie ?? "").split(/;\s*/).map((cookie) => cookie.split("="));
  const value = cookies.find(([name]) => name === cookieName(session))?.[1];
  return value !== undefined && isToken(value, session) ? "cookie" : null;
}

export function isToken(candidate: string, { token }: Session): boolean {
  const [a, b] = [Buffer.from(candidate), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Refuses what another page of the browser sends. Browsers name the page in `Origin` (on every POST) and in
 * `Sec-Fetch-Site`; a program that is no browser sends neither and must come with the bearer token.
 */
export function checkOrigin(request: IncomingMessage, shown: "cookie" | "bearer"): void {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (origin !== undefined ? origin === `http://${host}` : shown === "bearer" || site === "same-origin") return;
  throw new HttpRefusal(403, "request of another origin");
}

/**
 * Refuses what another site's page made the browser open, where it is no page for people. Links of mails are such
 * pages' too: a mail stands in a frame whose origin is nobody's.
 */
export function checkSite(request: IncomingMessage): void {
  const site = request.headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") throw new HttpRefusal(403, "request of another site");
}
