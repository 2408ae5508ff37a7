/** The commands of section 7 of docs/operating.md with the operator's own values filled in. @module */
import { googleRolePrefix } from "#infra/names";
import type { Settings } from "#infra/settings";

/** @param account number of the AWS account */
export function gcloudCommands({ stage, google }: Pick<Settings, "stage" | "google">, account: string) {
  const { pool, provider, serviceAccount, projectNumber } = google;
  const [name = "", domain = ""] = serviceAccount.split("@");
  const project = `--project=${domain.split(".")[0]}`;
  const ofProvider = [
    "--location=global",
    `--workload-identity-pool="${pool}"`,
    `--account-id="${account}"`,
    `--attribute-mapping="google.subject=assertion.arn.extract('assumed-role/{role}/'),attribute.account=assertion.account"`,
    `--attribute-condition="assertion.arn.startsWith('arn:aws:sts::${account}:assumed-role/${googleRolePrefix(stage)}')"`,
  ].join(" ");
  const member = `principalSet://iam.googleapis.com/projects/${projectNumber}/locations/global/workloadIdentityPools/${pool}/attribute.account/${account}`;
  return {
    enableApis: `gcloud services enable iam.googleapis.com sts.googleapis.com iamcredentials.googleapis.com sheets.googleapis.com ${project}`,
    createServiceAccount: `gcloud iam service-accounts create "${name}" --display-name="Sucharit reader (${stage})" ${project}`,
    createPool: `gcloud iam workload-identity-pools create "${pool}" --location=global --display-name="Sucharit ${stage}" ${project}`,
    createProvider: `gcloud iam workload-identity-pools providers create-aws ${provider} ${ofProvider} ${project}`,
    updateProvider: `gcloud iam workload-identity-pools providers update-aws ${provider} ${ofProvider} ${project}`,
    letIn: `gcloud iam service-accounts add-iam-policy-binding "${serviceAccount}" --role=roles/iam.workloadIdentityUser --member="${member}" ${project}`,
  };
}
