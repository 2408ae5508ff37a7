/** Suite of deployment.test.ts. */
import { App, Stack, Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { describe, expect, it } from "vitest";
import { deploymentOf, synthesized } from "#test/infra/deployment";

/** Rule, place and reason of all that was acknowledged. */
function acknowledged(stack: Stack): { rule: string; at: string; reason: string }[] {
  return stack.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ rule: id.replace(/^.*(?=AwsSolutions)|\[.*$/g, ""), at: node.path, reason })),
  );
}

describe("cdk-nag", () => {
  it("finds nothing that was not explained, in either stage", () => {
    expect(deploymentOf("prod").findings).toEqual([]);
    expect(deploymentOf("dev").findings).toEqual([]);
  });

  it("would find a bucket that nobody thought of", () => {
    const app = new App();
    new Bucket(new Stack(app, "Other"), "Bare");
    expect(synthesized(app).findings).toContainEqual(expect.stringMatching(/AwsSolutions-S10 at Other.Bare/));
  });

  it("is answered in these places alone, each with a reason", () => {
    const all = acknowledged(deploymentOf("prod").stack);
    expect(all.map(({ rule, at }) => `${rule} at ${at.replace("Sucharit-prod/", "")}`).sort()).toEqual([
      "AwsSolutions-APIG4 at Api/GET |v1|answers",
      "AwsSolutions-APIG4 at Api/HEAD |v1|answers",
      "AwsSolutions-APIG4 at Api/POST |v1|answers",
      "AwsSolutions-IAM5 at Api/hand-in-role",
      "AwsSolutions-IAM5 at Api/report-role",
      "AwsSolutions-IAM5 at Reminders/remind-role",
      "AwsSolutions-S1 at Storage/Bucket",
      "AwsSolutions-SMG4 at Storage/LinkKey",
    ]);
    for (const { rule, reason } of all) expect(reason.length, rule).toBeGreaterThan(40);
  });
});
