/** The HTTP API: what scripts ask, behind the authorizer, and the pages behind the links of mails, open to who holds a link. @module */
import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  type CfnStage,
  HttpApi,
  type HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type House, HouseFunction, logRetention } from "#infra/function";
import { stackName } from "#infra/names";
import type { Storage } from "#infra/storage";
import { OFFERED } from "#lambdas/shared/offered-files";

interface ApiNeeds {
  house: House;
  storage: Storage;
  /** GOOGLE_CREDENTIALS. */
  googleCredentials: string;
  /** Told to who has yet to share a workbook with it. */
  serviceAccount: string;
  /** Who may register a workbook: addresses and domains. */
  registrants: readonly string[];
}

/** Which need no identity token. HEAD: mail scanners look before they follow. */
const OPEN_ROUTES = ["GET /v1/answers", "HEAD /v1/answers", "POST /v1/answers"];
/** Requests a second, and at once. An office's script makes some a day; 7,850 offices that all check on one morning make five a second. */
const ALL = { rate: 50, burst: 100 };
/** The open routes, where anybody may knock. */
const OPEN = { rate: 10, burst: 20 };

/** Route and outcome. Never path, query or headers: an answer link's token is in its query, a caller's in a header. */
const LOGGED = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  route: "$context.routeKey",
  status: "$context.status",
  latency: "$context.responseLatency",
  error: "$context.error.responseType",
  authorizerError: "$context.authorizer.error",
  ip: "$context.identity.sourceIp",
};

export class Api extends Construct {
  readonly api: HttpApi;
  /** What comes before /v1/…, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, needs: ApiNeeds) {
    super(scope, "Api");
    this.api = new HttpApi(this, "Http", { apiName: stackName(needs.house.stage), createDefaultStage: false });
    this.url = this.api.apiEndpoint;
    this.makeStage(needs.house, [...this.closedRoutes(needs), ...this.openRoutes(needs)]);
  }

  private closedRoutes({ house, storage, googleCredentials, serviceAccount, registrants }: ApiNeeds): HttpRoute[] {
    const { tableName: TABLE } = storage.table;
    const { bucketName: BUCKET } = storage.bucket;
    const authorizer = new HttpLambdaAuthorizer("Authorizer", new HouseFunction(this, "authorizer", house), {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ["$request.header.Authorization"],
      // A token is looked at each time: kept answers would outlive it, and nobody asks often.
      resultsCacheTtl: Duration.seconds(0),
    });

    const registration = new HouseFunction(this, "registration", house, {
      environment: { TABLE, GOOGLE_CREDENTIALS: googleCredentials, SERVICE_ACCOUNT: serviceAccount, REGISTRANTS: registrants.join(",") },
      may: [storage.items("GetItem", "PutItem", "UpdateItem"), storage.takeNonce()],
    });
    const status = new HouseFunction(this, "status", house, {
      environment: { TABLE },
      may: [storage.items("GetItem", "Query", "UpdateItem")],
    });
    const handIn = new HouseFunction(this, "hand-in", house, {
      environment: { TABLE, BUCKET },
      may: [storage.items("GetItem", "Query", "PutItem", "UpdateItem"), storage.objects("hand-ins/", "GetObject", "PutObject")],
    });
    const check = new HouseFunction(this, "check", house);
    const report = new HouseFunction(this, "report", house, {
      environment: { TABLE, BUCKET },
      // It reads nothing itself: a link is good for what the role that signed it may do, and no longer than the role's session.
      may: [storage.items("GetItem"), storage.objects(OFFERED.prefix, "GetObject", "PutObject")],
      memory: 2048,
    });
    return [
      ...this.routes(registration, authorizer, "POST /v1/registrations", "POST /v1/registrations/confirm"),
      ...this.routes(status, authorizer, "GET /v1/workbooks/{id}/status"),
      ...this.routes(handIn, authorizer, "POST /v1/hand-ins"),
      ...this.routes(check, authorizer, "POST /v1/check"),
      ...this.routes(report, authorizer, "POST /v1/reports"),
    ];
  }

  private openRoutes({ house, storage }: ApiNeeds): HttpRoute[] {
    const answers = new HouseFunction(this, "answers", house, {
      environment: { TABLE: storage.table.tableName, LINK_KEY_SECRET: storage.linkKey.secretArn, PUBLIC_URL: this.url },
      may: [storage.items("GetItem", "Query", "PutItem", "UpdateItem"), storage.readLinkKey()],
    });
    const routes = this.routes(answers, new HttpNoneAuthorizer(), ...OPEN_ROUTES);
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: "AwsSolutions-APIG4",
        reason:
          "Opened from mails by people without an account: the signed token in the link is the permission, for one report of one workbook.",
      });
    }
    return routes;
  }

  /** @param keys as the HTTP API has them: `METHOD /path`. */
  private routes(handler: HouseFunction, authorizer: IHttpRouteAuthorizer, ...keys: string[]): HttpRoute[] {
    const integration = new HttpLambdaIntegration(`${handler.service} integration`, handler);
    return keys.map((key) => {
      const [method = "", path = ""] = key.split(" ");
      const routeKey = HttpRouteKey.with(path, method as HttpMethod);
      // A slash divides the names of constructs.
      return new HttpRoute(this, key.replaceAll("/", "|"), { httpApi: this.api, routeKey, integration, authorizer });
    });
  }

  private makeStage({ stage: name }: House, routes: HttpRoute[]): void {
    const logGroup = new LogGroup(this, "access-log", {
      // With this beginning API Gateway needs no entry in the account's log policy, which can grow too long.
      logGroupName: `/aws/vendedlogs/${stackName(name)}/api`,
      retention: logRetention(name),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: ALL.rate, burstLimit: ALL.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: AccessLogFormat.custom(JSON.stringify(LOGGED)) },
    });
    const throttle = { ThrottlingRateLimit: OPEN.rate, ThrottlingBurstLimit: OPEN.burst };
    (stage.node.defaultChild as CfnStage).routeSettings = Object.fromEntries(OPEN_ROUTES.map((key) => [key, throttle]));
    // A stage that names routes comes after them.
    stage.node.addDependency(...routes);
  }
}
