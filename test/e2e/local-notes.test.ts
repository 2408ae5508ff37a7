import { expect, it } from "vitest";
import { selectCell } from "#test/e2e/browser";
import { localPage } from "#test/e2e/local-harness";

const local = localPage();

it("a note is written, changed and taken away by hand, line breaks and all", async () => {
  const { page, errors } = await local.open();
  const openNote = async () => {
    await page.locator(".o-topbar-menu", { hasText: "แทรก" }).click();
    await page.locator(".o-menu-item", { hasText: "หมายเหตุ…" }).click();
  };
  const note = () => local.cell(1, 1).note;
  await selectCell(page, "B2");
  await openNote();
  await page.keyboard.type("ถามกองคลัง\nก่อนวันศุกร์");
  await page.getByRole("button", { name: "ตกลง" }).click();
  await expect.poll(note).toBe("ถามกองคลัง\nก่อนวันศุกร์");
  await selectCell(page, "B2");
  await openNote();
  await page.getByRole("dialog").getByRole("textbox").fill("");
  await page.getByRole("button", { name: "ตกลง" }).click();
  await expect.poll(note).toBe("");
  expect(errors).toEqual([]);
});
