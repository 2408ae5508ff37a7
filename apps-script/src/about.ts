import { TEMPLATE_VERSION } from "#core/workbook/template";
import { hasGateway } from "./gateway";
import { alertOf } from "./say";
import { readTabs } from "./sheets/read-grids";
import { VERSION } from "./version";

/** Menu item เกี่ยวกับ. */
export function showAbout(): void {
  const { templateVersion } = readTabs(SpreadsheetApp.getActive(), []);
  const form = templateVersion === null ? "ไม่ทราบรุ่น" : `รุ่น ${templateVersion}`;
  const older = templateVersion !== null && templateVersion < TEMPLATE_VERSION ? ` (รุ่นใหม่คือ ${TEMPLATE_VERSION} แจ้งผู้ดูแลระบบให้ปรับรุ่น)` : "";
  alertOf(
    "เกี่ยวกับสุจริต",
    [
      `โปรแกรมรุ่น ${VERSION} · แบบฟอร์ม${form}${older}`,
      "",
      "ตรวจสิ่งที่กรอกในแผน รวมยอดงบประมาณและเทียบกับเล่มที่ลงนาม บอกกำหนดส่งรายงาน ติดตามผลและส่งรายงานตามรอบ เก็บและเปรียบเทียบฉบับของแผน",
      hasGateway()
        ? "โปรแกรมเมนูนี้ติดต่อระบบแจ้งเตือนของหน่วยงานเท่านั้น: ส่งรายงานเมื่อท่านกด “ส่งรายงานรอบ…” ส่งข้อมูลแผนและผลไปทำไฟล์เมื่อกด “รายงาน…” และถามสถานะการแจ้งเตือนเมื่อกด “ตรวจแผน” โดยยืนยันตัวด้วยบัญชี Google ของท่าน"
        : "ข้อมูลอยู่ในสมุดงานนี้เท่านั้น โปรแกรมเมนูนี้ไม่ส่งข้อมูลออกไปที่ใด",
      "",
      "วิธีใช้ของแต่ละช่องอยู่ในหมายเหตุที่หัวตาราง วางเมาส์เหนือหัวคอลัมน์เพื่ออ่าน ถ้าติดขัดให้แจ้งเจ้าหน้าที่ผู้ดูแลแผนของหน่วยงาน",
    ].join("\n"),
  );
}
