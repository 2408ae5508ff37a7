/** What `npx cdk` runs: `synth`, `diff` and `deploy` of the stage that the context names. See cdk.json, settings.ts and docs/operating.md. @module */
import { fileURLToPath } from "node:url";
import { Annotations, App, Validations } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AwsSolutionsChecks } from "cdk-nag";
import { type Settings, settingsOf } from "#infra/settings";
import { SucharitStack } from "#infra/sucharit-stack";
import { buildFunction, FUNCTION_NAMES } from "#lambdas/build";

const app = new App();
const settings = readSettings();
const folderOf = (name: string) => fileURLToPath(new URL(`../dist/lambdas/${name}`, import.meta.url));

// Each time, which takes seconds: what is deployed is what stands in the tree.
for (const name of FUNCTION_NAMES) await buildFunction(name, folderOf(name));
const stack = new SucharitStack(app, settings, (name) => Code.fromAsset(folderOf(name)));
if (settings.isExample) {
  Annotations.of(stack).addWarningV2(
    "sucharit:example",
    "Nothing is set for this stage: these are example settings, to look at and not to deploy. Put yours into cdk.context.json (docs/operating.md).",
  );
}
// A finding that nobody has explained fails the synthesis.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

/** One line and the end where they are wrong: CDK shows what the program says. */
function readSettings(): Settings {
  try {
    return settingsOf((key) => app.node.tryGetContext(key));
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
