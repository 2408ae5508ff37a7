/** The script as it goes to Google: with the address of the gateway that the operator named. @module */
import { type BuiltScript, buildScript } from "#apps-script/build";
import { ToGoogleFailure } from "#local/to-google/failure";

/** Name of the variable that holds the gateway's address; unset or empty: the script calls nobody. */
const GATEWAY = "SUCHARIT_GATEWAY";

const built = new Map<string, Promise<BuiltScript>>();

/** Built once a process for an address. @throws ToGoogleFailure where the variable holds no https address. */
export async function builtFor(env: NodeJS.ProcessEnv = process.env): Promise<BuiltScript> {
  const gateway = env[GATEWAY]?.trim() ?? "";
  const building = built.get(gateway) ?? buildScript({ gateway });
  built.set(gateway, building);
  try {
    return await building;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ToGoogleFailure(`${GATEWAY} ต้องเป็นที่อยู่ https ของระบบแจ้งเตือน เช่น https://api.example.org (not an https address)`);
  }
}
