/** How each built function starts on Lambda, and what Lambda is told where it cannot. */
import { join } from "node:path";
import { afterEach, describe, expect, inject, it } from "vitest";
import { FUNCTION_NAMES } from "../../lambdas/build";
import { BEGIN, DEPLOYED } from "./deployed";
import { type Environment, isLambdas, type Lambda, startLambda, TITLE } from "./lambda";

let lambda: Lambda | null = null;
afterEach(async () => {
  await lambda?.close();
  lambda = null;
});
async function start(name: string, env: Environment): Promise<Lambda> {
  lambda = await startLambda(name, { folder: join(inject("built"), name), env, begin: BEGIN });
  return lambda;
}

describe.runIf(isLambdas)(`a built function that lacks a variable${TITLE}`, () => {
  it("is known here with its variables, whichever it is", () => {
    expect(Object.keys(DEPLOYED).sort()).toEqual([...FUNCTION_NAMES].sort());
  });

  const { doctor: _, ...others } = DEPLOYED;
  const missing = Object.entries(others).flatMap(([name, variables]) =>
    Object.keys(variables).map((variable) => [name, variable] as const),
  );
  it.each(missing)("%s does not start without %s, and says so in one line", async (name, variable) => {
    const { [variable]: _, ...env } = DEPLOYED[name] ?? {};
    const { errorType, errorMessage, type } = await (await start(name, env)).failedStart();
    expect(errorMessage).toMatch(new RegExp(`^[^\\n]*\\b${variable}\\b[^\\n]*(not|must be) set$`));
    expect(type).toBe(errorType);
  });
});
