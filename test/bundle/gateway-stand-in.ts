/** A gateway for the script's tests: answers by route, and remembers what it was asked. @module */
import type { GatewayRequest, GatewayResponse } from "#local/cloud/local-cloud";

/** `body`: sent as JSON, or as it is where it is text. */
export type RouteAnswer = { status?: number; body: unknown };
export type Route = (body: Record<string, unknown>) => RouteAnswer;

export interface StandInGateway {
  /** "POST /v1/hand-ins" → its answer; may be changed between runs. Routes are without query. */
  routes: Record<string, Route>;
  asked: { route: string; query: string; headers: Readonly<Record<string, string>>; body: Record<string, unknown> }[];
  answer(request: GatewayRequest): Promise<GatewayResponse>;
}

/** Rejects, as a network without the gateway would, for a route that is not there. */
export function standInGateway(routes: Record<string, Route>): StandInGateway {
  const gateway: StandInGateway = {
    routes,
    asked: [],
    async answer({ method, url, headers, body }) {
      const [path, query = ""] = url.split("?");
      const route = `${method} ${path}`;
      const sent = body.length > 0 ? JSON.parse(body.toString("utf8")) : {};
      gateway.asked.push({ route, query, headers, body: sent });
      const answer = gateway.routes[route]?.(sent);
      if (!answer) throw new Error("Address unavailable");
      const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
      return { status: answer.status ?? 200, headers: { "content-type": "application/json" }, body: Buffer.from(text, "utf8") };
    },
  };
  return gateway;
}

/** A refusal as the functions make it. */
export function refusal(status: number, code: string, th: string): RouteAnswer {
  return { status, body: { error: { code, message: { th, en: "" } } } };
}
