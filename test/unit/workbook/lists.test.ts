import { describe, expect, it } from "vitest";
import { emailsIn, linesIn, namesIn } from "#core/workbook/lists";

const UNITS = ["สำนักปลัด", "กองคลัง", "งานป้องกันและบรรเทาสาธารณภัย", "ฝ่ายก่อสร้าง, ซ่อมบำรุง"];

describe("names in a cell", () => {
  it.each(["สำนักปลัด\nกองคลัง", "สำนักปลัด, กองคลัง", "สำนักปลัด;กองคลัง", " สำนักปลัด \r\n\n กองคลัง,"])("are parted in %j", (text) => {
    expect(namesIn(text, [])).toEqual(["สำนักปลัด", "กองคลัง"]);
  });
  it.each(["สำนักปลัด/กองคลัง", "สำนักปลัด และกองคลัง"])("are parted in %j when both are known", (text) => {
    expect(namesIn(text, UNITS)).toEqual(["สำนักปลัด", "กองคลัง"]);
  });
  it("stay whole around / when a piece is not known", () => {
    expect(namesIn("สำนักปลัด/กองใหม่", UNITS)).toEqual(["สำนักปลัด/กองใหม่"]);
  });
  it("stay whole around และ inside a name, known or not", () => {
    expect(namesIn("งานป้องกันและบรรเทาสาธารณภัย", UNITS)).toEqual(["งานป้องกันและบรรเทาสาธารณภัย"]);
    expect(namesIn("กองสาธารณสุขและสิ่งแวดล้อม", [])).toEqual(["กองสาธารณสุขและสิ่งแวดล้อม"]);
  });
  it("stay whole when known, whatever stands in them", () => {
    expect(namesIn("ฝ่ายก่อสร้าง, ซ่อมบำรุง\nกองคลัง", UNITS)).toEqual(["ฝ่ายก่อสร้าง, ซ่อมบำรุง", "กองคลัง"]);
  });
  it("stay whole around a comma inside brackets", () => {
    expect(namesIn("ทุกหน่วยงาน (สำนักงาน,กองงาน), กองคลัง", [])).toEqual(["ทุกหน่วยงาน (สำนักงาน,กองงาน)", "กองคลัง"]);
    expect(namesIn("กองคลัง), กองช่าง", [])).toEqual(["กองคลัง)", "กองช่าง"]);
  });
  it("lose no mark that stands alone", () => {
    expect(namesIn("/", UNITS)).toEqual(["/"]);
    expect(emailsIn("/")).toEqual(["/"]);
  });
  it("are none in a blank", () => {
    expect(namesIn("  \n", UNITS)).toEqual([]);
  });
});

describe("lines in a cell", () => {
  it("are not parted at commas, and blank ones are none", () => {
    expect(linesIn(" มาตรการ ก, ข และ ค\r\n\n2. โครงการ/กิจกรรม ")).toEqual(["มาตรการ ก, ข และ ค", "2. โครงการ/กิจกรรม"]);
  });
});

describe("addresses in a cell", () => {
  it.each(["a@example.go.th b@example.go.th", "a@example.go.th/b@example.go.th", "a@example.go.th,b@example.go.th"])(
    "are parted in %j",
    (text) => {
      expect(emailsIn(text)).toEqual(["a@example.go.th", "b@example.go.th"]);
    },
  );
  it("stay whole where a piece is no address, for the check to name", () => {
    expect(emailsIn("kong khlang@example.go.th")).toEqual(["kong khlang@example.go.th"]);
  });
});
