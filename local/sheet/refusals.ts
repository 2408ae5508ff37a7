/** Why the library did not take a command, as a sentence for people. @module */
import { EngineRefusal } from "#local/sheet/engine-interface";
import { CommandRefused } from "#local/sheet/plugins/batch";

const SENTENCES: Record<string, string> = {
  SheetLocked: "ช่วงนี้ป้องกันไว้ แก้ไขไม่ได้ หากจำเป็นต้องแก้ โปรดยกเลิกการป้องกันก่อน",
  DuplicatedSheetName: "มีแท็บชื่อนี้อยู่แล้ว โปรดใช้ชื่ออื่น",
  MissingSheetName: "โปรดใส่ชื่อแท็บ",
  ForbiddenCharactersInSheetName: "ชื่อแท็บมีอักขระที่ใช้ไม่ได้: ' * ? / \\ [ ]",
  NotEnoughSheets: "ต้องเหลือแท็บที่แสดงอยู่อย่างน้อยหนึ่งแท็บ",
  NotEnoughElements: "ลบแถวหรือคอลัมน์ทั้งหมดของแท็บไม่ได้",
  TooManyHiddenElements: "ซ่อนแถวหรือคอลัมน์ทั้งหมดของแท็บไม่ได้",
  InvalidHeaderIndex: "ไม่มีแถวหรือคอลัมน์ที่ระบุในแท็บนี้",
  InvalidQuantity: "จำนวนแถวหรือคอลัมน์ต้องมากกว่าศูนย์",
  WillRemoveExistingMerge: "ย้ายไม่ได้ เพราะจะตัดผ่านเซลล์ที่ผสานไว้",
  MergeOverlap: "ช่วงนี้ทับกับเซลล์ที่ผสานไว้แล้ว",
  FrozenPaneOverlap: "ตรึงหรือผสานไม่ได้ เพราะเส้นตรึงตัดผ่านเซลล์ที่ผสานไว้",
  TargetOutOfSheet: "ช่วงที่ระบุอยู่นอกแท็บ",
  WrongSheetPosition: "ลำดับแท็บที่ระบุไม่มีอยู่",
  NamedRangeNameAlreadyExists: "มีช่วงชื่อนี้อยู่แล้ว",
  NamedRangeInvalidName: "ชื่อช่วงใช้ไม่ได้ในสเปรดชีตในเครื่อง",
  NamedRangeNameLooksLikeCellReference: "ชื่อช่วงซ้ำกับชื่อเซลล์",
  InvalidDataValidationCriterionValue: "เงื่อนไขตรวจข้อมูลใช้ไม่ได้",
  Readonly: "เปิดไฟล์นี้ไว้เพื่ออ่านเท่านั้น แก้ไขไม่ได้",
};

/** Turns a refused command into an EngineRefusal; any other error is returned as it is. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof CommandRefused)) return error;
  const sentence = error.reasons.map((reason) => SENTENCES[reason]).find((each) => each !== undefined);
  return new EngineRefusal(sentence ?? `สเปรดชีตไม่รับการแก้ไขนี้ (${error.message})`, { cause: error });
}
