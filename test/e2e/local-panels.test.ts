/** Side bars and dialogs of the script's own HTML: keys, focus, calls, links. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { HtmlPanel } from "#local/script-host/protocol";
import { chooseFromMenu, selectCell, typeIntoCell } from "#test/e2e/browser";
import { localPage } from "#test/e2e/local-harness";

const local = localPage();
const HTML =
  `<body><h1>ปัญหาในแผน</h1><p id="out">ว่าง</p>
<button id="ask">ถาม</button> <button id="fail">ผิด</button> <button id="close">ปิดเอง</button> <button id="sheet">ไปแผ่นงาน</button>
<button id="wide">ขยาย</button> <a href="ADDRESS" target="_blank">ทำสำเนา</a><script>
const out = document.getElementById("out");
const run = () => google.script.run
  .withSuccessHandler((value, user) => { out.textContent = "ได้ " + JSON.stringify(value) + " " + user; })
  .withFailureHandler((error, user) => { out.textContent = "ผิดพลาด " + error.message + " " + user; }).withUserObject("ของปุ่ม");
document.getElementById("ask").onclick = () => run().give("ก", [1, null]);
document.getElementById("fail").onclick = () => run().breaks();
document.getElementById("close").onclick = () => google.script.host.close();
document.getElementById("sheet").onclick = () => google.script.host.editor.focus();
document.getElementById("wide").onclick = () => { google.script.host.setWidth(700); google.script.host.setHeight(300); };
</` + `script></body>`;

function scripts(panel: Partial<HtmlPanel> = {}): void {
  const html = HTML.replace("ADDRESS", `http://127.0.0.1:${local.server.port}/spreadsheets/d/${local.engine.spreadsheetId}/copy`);
  const shown = { title: "ตรวจแผน", html, width: null, height: null, ...panel };
  const entries = ["sidebar", "dialog"].map((name) => ({ label: name, functionName: name }));
  Object.assign(local.script, {
    onOpen: ({ ui }) => ui.menu({ title: "เมนู", entries }),
    sidebar: ({ ui }) => ui.sidebar(shown),
    dialog: ({ ui }) => ui.dialog(shown),
    give: ({ args }) => args,
    breaks: () => {
      throw new Error("อ่านแผนไม่ได้");
    },
  } satisfies typeof local.script);
}

const inFrame = (page: Page) => page.frameLocator(".app-frame");
const focusIn = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement?.closest(".o-grid")) return "sheet";
    return activeElement instanceof HTMLIFrameElement ? "frame" : (activeElement?.tagName ?? "");
  });

it("a side bar is reached with F6, works by keyboard, and is left with F6 and Esc", async () => {
  scripts();
  const { page, errors } = await local.open();
  await chooseFromMenu(page, "เมนู", "sidebar");
  await inFrame(page).getByRole("heading", { name: "ปัญหาในแผน" }).waitFor();
  expect(await focusIn(page)).toBe("sheet");
  await page.keyboard.press("F6");
  await expect.poll(() => focusIn(page)).toBe("frame");
  await expect.poll(() => inFrame(page).locator(":focus").textContent()).toBe("ถาม");
  await page.keyboard.press("Enter");
  await inFrame(page).getByText('ได้ ["ก",[1,null]] ของปุ่ม').waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await inFrame(page).getByText("ผิดพลาด อ่านแผนไม่ได้ ของปุ่ม").waitFor();

  for (const key of ["F6", "Escape"]) {
    await page.keyboard.press(key);
    await expect.poll(() => focusIn(page)).toBe("sheet");
    await page.keyboard.press("F6");
    // Where it was.
    await expect.poll(() => inFrame(page).locator(":focus").textContent()).toBe("ผิด");
  }
  await inFrame(page).getByRole("button", { name: "ไปแผ่นงาน" }).click();
  await expect.poll(() => focusIn(page)).toBe("sheet");
  await typeIntoCell(page, "พิมพ์ต่อ");
  await expect.poll(() => local.cell(0, 0).value).toBe("พิมพ์ต่อ");
  await inFrame(page).getByRole("button", { name: "ปิดเอง" }).click();
  await expect.poll(() => page.locator(".app-frame").count()).toBe(0);
  expect(await page.locator("#panel").isVisible()).toBe(false);
  expect(errors).toEqual([]);
});

it("a dialog's script may put text on the clipboard", async () => {
  scripts({
    html:
      `<body><button id="copy">คัดลอก</button><p id="out"></p><script>
const out = document.getElementById("out");
const say = (text) => { out.textContent = text; };
document.getElementById("copy").onclick = () => navigator.clipboard.writeText("ข้อความ").then(() => say("คัดลอกแล้ว"), (error) => say(String(error)));
</` + `script></body>`,
  });
  const { page, errors } = await local.open();
  // As a browser with a window gives the second by itself.
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await chooseFromMenu(page, "เมนู", "dialog");
  await inFrame(page).getByRole("button", { name: "คัดลอก" }).click();
  await expect.poll(() => inFrame(page).locator("#out").textContent()).toBe("คัดลอกแล้ว");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("ข้อความ");
  expect(errors).toEqual([]);
});

it("a dialog has the focus in its first field; Esc, its button and the script close it, and the sheet can be typed into", async () => {
  scripts();
  const { page, errors } = await local.open();
  await selectCell(page, "B2");
  for (const [row, close] of [
    () => page.keyboard.press("Escape"),
    () => page.getByRole("dialog", { name: "ตรวจแผน" }).getByRole("button", { name: "ปิด", exact: true }).click(),
    () => inFrame(page).getByRole("button", { name: "ปิดเอง" }).click(),
  ].entries()) {
    await chooseFromMenu(page, "เมนู", "dialog");
    await expect.poll(() => inFrame(page).locator(":focus").textContent()).toBe("ถาม");
    await close();
    await page.locator("dialog").waitFor({ state: "detached" });
    await expect.poll(() => focusIn(page)).toBe("sheet");
    await typeIntoCell(page, `ครั้งที่ ${row + 1}`);
    await expect.poll(() => local.cell(1 + row, 1).value).toBe(`ครั้งที่ ${row + 1}`);
  }
  expect(errors).toEqual([]);
});

it("a dialog takes the size it asks for; a second one takes the place of the first", async () => {
  scripts({ width: 420, height: 200 });
  const { page } = await local.open();
  await chooseFromMenu(page, "เมนู", "dialog");
  await expect.poll(async () => (await page.locator(".app-frame").boundingBox())?.width).toBe(420);
  await inFrame(page).getByRole("button", { name: "ขยาย" }).click();
  await expect.poll(async () => (await page.locator(".app-frame").boundingBox())?.height).toBe(300);
  await page.keyboard.press("Escape");

  scripts({ modeless: true });
  await chooseFromMenu(page, "เมนู", "dialog");
  await expect.poll(() => inFrame(page).locator(":focus").textContent()).toBe("ถาม");
  await selectCell(page, "C3");
  await typeIntoCell(page, "ข้างกล่อง");
  await expect.poll(() => local.cell(2, 2).value).toBe("ข้างกล่อง");
  await chooseFromMenu(page, "เมนู", "dialog");
  await expect.poll(() => page.locator(".app-frame").count()).toBe(1);
});

it("panels are set in Sarabun, and axe finds nothing in them", async () => {
  scripts();
  const { page } = await local.open();
  await chooseFromMenu(page, "เมนู", "sidebar");
  await inFrame(page).getByRole("heading").waitFor();
  const fonts = await inFrame(page)
    .getByRole("heading")
    .evaluate(async (heading) => {
      await document.fonts.ready;
      return [getComputedStyle(heading).fontFamily, document.fonts.check('15px "Sarabun"', "น้ำ")];
    });
  expect(fonts).toEqual([expect.stringContaining("Sarabun"), true]);
  const { violations } = await new AxeBuilder({ page }).exclude(".o-spreadsheet").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it("a link in a panel opens a tab that is signed in, and the page behind it makes a copy when it is asked to", async () => {
  scripts();
  const { page, errors } = await local.open();
  await chooseFromMenu(page, "เมนู", "dialog");
  const [copy] = await Promise.all([page.waitForEvent("popup"), inFrame(page).getByRole("link", { name: "ทำสำเนา" }).click()]);
  await copy.getByRole("heading", { name: "ทำสำเนาไฟล์" }).waitFor();
  expect(await copy.locator("body").innerText()).toContain("แผนของ อบต.ตัวอย่าง");
  await copy.getByRole("button", { name: "ทำสำเนา" }).press("Enter");
  await copy.getByRole("heading", { name: "ทำสำเนาแล้ว" }).waitFor();
  expect(await copy.locator("pre").innerText()).toBe("npm start -- --data .sucharit-copy-1");
  const { violations } = await new AxeBuilder({ page: copy }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(errors).toEqual([]);
});
