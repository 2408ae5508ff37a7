/** What a role may do, written by hand: CDK's grants allow some twice of what is done. @module */
import { Validations } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";

export interface Permission {
  actions: string[];
  /** ARNs. */
  resources: string[];
  /** Conditions, as IAM has them. */
  only?: Record<string, unknown>;
  /** Why a resource has a wildcard. `found`: the resource as cdk-nag writes it. */
  wildcard?: { found: string; reason: string };
}

/** Nothing but these. */
export function permit(role: Role, permissions: readonly Permission[]): void {
  for (const { actions, resources, only = {}, wildcard } of permissions) {
    role.addToPolicy(new PolicyStatement({ actions, resources, conditions: only }));
    if (wildcard) Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${wildcard.found}]`, reason: wildcard.reason });
  }
}
