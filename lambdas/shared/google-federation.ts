/** Signing in at Google without a key: what says to google-auth-library that a function's own AWS role is the proof. @module */

/** Where Google finds who may come: all of it names, no secret. */
export interface Federation {
  /** Number of the Google Cloud project, as text: digits. */
  projectNumber: string;
  /** Workload identity pool and its provider for AWS. */
  pool: string;
  provider: string;
  /** Mail address of the service account, to whom workbooks are shared as viewer. */
  serviceAccount: string;
}

/** Google's own places; tests have others. */
const GOOGLE = { sts: "https://sts.googleapis.com", iam: "https://iamcredentials.googleapis.com" };

/**
 * GOOGLE_CREDENTIALS of a function: an `external_account` of AWS (https://google.aip.dev/auth/4117). The function signs a GetCallerIdentity request
 * with its role's temporary credentials, which the environment has; Google's token service has AWS tell whose they are, and the pool's condition
 * decides. AWS itself is not called. No metadata server is named: a function has none.
 */
export function federationCredentials({ projectNumber, pool, provider, serviceAccount }: Federation, places = GOOGLE): string {
  return JSON.stringify({
    type: "external_account",
    universe_domain: "googleapis.com",
    audience: `//iam.googleapis.com/projects/${projectNumber}/locations/global/workloadIdentityPools/${pool}/providers/${provider}`,
    subject_token_type: "urn:ietf:params:aws:token-type:aws4_request",
    token_url: `${places.sts}/v1/token`,
    service_account_impersonation_url: `${places.iam}/v1/projects/-/serviceAccounts/${serviceAccount}:generateAccessToken`,
    credential_source: {
      environment_id: "aws1",
      regional_cred_verification_url: "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15",
    },
  });
}
