/** Every cell of matrix.ts, through the real functions. One file: what the cells share, and the loading of it, is most of what a few of them take. */
import { afterAll, beforeAll } from "vitest";
import { describeChain } from "#test/faults/chain";
import { describeDeliveries } from "#test/faults/deliveries";
import { describeRequests } from "#test/faults/requests";
import { openWorld, type World } from "#test/faults/world";

let world: World;
beforeAll(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: "ap-southeast-1" });
  world = await openWorld();
});
afterAll(() => world.close());

describeChain(() => world);
describeRequests(() => world);
describeDeliveries(() => world);
