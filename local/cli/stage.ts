import { STAGES, type Stage } from "#infra/settings";
import { CannotRead } from "#local/cli/command";

/** The stage of --stage; prod where it is left out. @throws CannotRead for another word */
export function stageOf(typed: string | null): Stage {
  const stage = STAGES.find((one) => one === (typed ?? "prod"));
  if (stage === undefined) throw new CannotRead(`--stage ต้องเป็น ${STAGES.join(" หรือ ")} (ได้รับ “${typed}”)`);
  return stage;
}
