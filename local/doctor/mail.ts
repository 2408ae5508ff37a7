/** Section 9 of docs/operating.md: whether mail may go out, and to whom. @module */
import { OUTPUTS } from "#infra/names";
import { awsCheck } from "#local/doctor/deployment";
import type { Facts } from "#local/doctor/facts";
import { SECTION } from "#local/doctor/sections";
import { type Check, missing, type Outcome, right } from "#local/doctor/walk";

export function mailChecks(facts: Facts): Check[] {
  const account = () => facts.aws().mailAccount();
  return [
    awsCheck(facts, SECTION.mail, "mail-domain", ["โดเมนผู้ส่งและ DKIM", "the sender's domain"], ["stack"], "ses:GetEmailIdentity", () =>
      domainOutcome(facts),
    ),
    awsCheck(
      facts,
      SECTION.mail,
      "sandbox",
      ["ส่งถึงใครก็ได้", "out of the sandbox"],
      ["aws-login", "settings"],
      "ses:GetAccount",
      async () => {
        const { isOutOfSandbox, perDay, review } = await account();
        if (isOutOfSandbox) return right(`วันละ ${perDay.toLocaleString("en")} ฉบับ`, "mails a day");
        const region = facts.region();
        const page = `https://${region}.console.aws.amazon.com/ses/home?region=${region}#/get-set-up → Request production access`;
        return review === "PENDING"
          ? missing("AWS กำลังพิจารณาคำขอ: รอหนึ่งวัน", "AWS is looking at the request", page)
          : missing("ยังอยู่ใน sandbox ส่งได้เฉพาะที่อยู่ที่ยืนยันแล้ว", "in the sandbox", page);
      },
    ),
    awsCheck(facts, SECTION.mail, "sending", ["SES เปิดส่งอยู่", "sending is on"], ["aws-login", "settings"], "ses:GetAccount", async () => {
      const { maySend, standing } = await account();
      const region = facts.region();
      const page = `https://${region}.console.aws.amazon.com/ses/home?region=${region}#/reputation`;
      if (!maySend && standing === "HEALTHY")
        return missing("ปิดการส่งไว้", "sending is paused", `aws sesv2 put-account-sending-attributes --sending-enabled --region ${region}`);
      if (standing !== "HEALTHY") return missing(`AWS จับตาหรือระงับการส่ง (${standing})`, "because of bounces or complaints", page);
      return right("เปิด", "on");
    }),
  ];
}

async function domainOutcome(facts: Facts): Promise<Outcome> {
  const { mailFrom, stage } = facts.settings();
  const domain = mailFrom.split("@")[1] ?? "";
  const identity = await facts.aws().mailIdentity(domain);
  if (identity === null) return missing(`SES ยังไม่มี ${domain}`, "no such identity", `npx cdk deploy -c stage=${stage}`);
  const { isVerified, dkim, tokens } = identity;
  if (isVerified && dkim === "SUCCESS") return right(domain, "verified");
  const records = await recordsOf(facts, domain, tokens);
  const why = missing(
    `${domain} ยังไม่ผ่าน (DKIM ${dkim}): ให้ผู้ดูแลโดเมนเพิ่มระเบียน DNS ${records.length} รายการ แล้วรอไม่เกิน 72 ชั่วโมง`,
    "add these DNS records",
    ...records,
  );
  if (dkim !== "FAILED" || why.state !== "missing") return why;
  const again = `aws sesv2 put-email-identity-dkim-signing-attributes --email-identity ${domain} --signing-attributes-origin AWS_SES --region ${facts.region()}`;
  return { ...why, mend: [...why.mend, again] };
}

/** As the deployment told them, unless SES has made other tokens since. */
async function recordsOf(facts: Facts, domain: string, tokens: readonly string[]): Promise<string[]> {
  const told = await facts.output(OUTPUTS.mailRecords);
  if (tokens.every((token) => told.includes(token))) return told.split(/;\s*/).filter((record) => record !== "");
  return tokens.map((token) => `${token}._domainkey.${domain} CNAME ${token}.dkim.amazonses.com`);
}
