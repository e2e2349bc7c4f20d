// The frame of the page: session, language, appearance, keys, small windows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, Judge, close, overflows, ready, visit } from "./harness.mjs";

let judge;
let browser;

before(async () => {
  [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
});

after(async () => {
  await browser?.end();
  await judge?.end();
});

const everyPath = ["/", "/path/llm-interview", "/review", "/cards", "/cards/lora-idea", "/stats", "/history", "/settings"];
const title = (page) => page.textContent("main h1");

test("the secret leaves the address at once, and a reload needs none", async () => {
  const page = await browser.open(judge);
  assert.equal(new URL(page.url()).hash, "");
  await page.reload();
  await ready(page);
  assert.equal(await title(page), "Problems");
  await close(page);
});

test("who has no session is told what to do", async () => {
  const context = await browser.chromium.newContext();
  const page = await context.newPage();
  await page.goto(judge.origin);
  await ready(page);
  assert.equal(await title(page), "Open the address that the terminal shows");
  assert.equal(await page.locator("nav").count(), 0);
  await context.close();
});

test("the page speaks the language of the browser", async () => {
  const page = await browser.open(judge, "/", { locale: "zh-CN" });
  assert.equal(await title(page), "题目");
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
  await close(page);
});

test("a chosen language stays chosen", async () => {
  const page = await browser.open(judge, "/cards");
  await page.getByRole("button", { name: "切换到中文" }).click();
  await page.waitForSelector("h1:text-is('问答卡')");
  await page.reload();
  await ready(page);
  assert.equal(await title(page), "问答卡");
  assert.match(await page.textContent("a.row"), /[\u4e00-\u9fff]/);
  await page.getByRole("button", { name: "Switch to English" }).click();
  await page.waitForSelector("h1:text-is('Cards')");
  await close(page);
});

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("the page is dark where the system is, and where someone chose so", async () => {
  const dark = await browser.open(judge, "/", { colorScheme: "dark" });
  const night = await background(dark);
  await close(dark);
  const page = await browser.open(judge);
  assert.notEqual(await background(page), night);
  await page.getByRole("button", { name: "Dark" }).click();
  assert.equal(await background(page), night);
  await page.reload();
  await ready(page);
  assert.equal(await background(page), night);
  await close(page);
});

test("no page is wider than a phone of 320 pixels", async () => {
  for (const locale of ["en-GB", "zh-CN"]) {
    const page = await browser.open(judge, "/", { viewport: { width: 320, height: 640 }, locale });
    for (const path of everyPath) {
      await visit(page, judge, path);
      assert.equal(await overflows(page), false, `${path} in ${locale}`);
    }
    await close(page);
  }
});

test("at 200 % zoom nothing is lost sideways", async () => {
  const page = await browser.open(judge, "/", { viewport: { width: 640, height: 430 }, deviceScaleFactor: 2 });
  for (const path of everyPath) {
    await visit(page, judge, path);
    assert.equal(await overflows(page), false, path);
  }
  await close(page);
});

test("the keyboard alone goes everywhere", async () => {
  const page = await browser.open(judge);
  for (const [letter, heading] of [["c", "Cards"], ["r", "Review"], ["s", "Statistics"], ["h", "History"], [",", "Settings"], ["i", "Two interviews on large language models"], ["p", "Problems"]]) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await page.waitForSelector(`h1:text-is("${heading}")`);
  }
  await close(page);
});

test("`?` lists the keys of the page and those of all pages", async () => {
  const page = await browser.open(judge);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await dialog.waitFor();
  const text = await dialog.textContent();
  for (const said of ["On this page", "Everywhere", "Next one in the list", "Go to: Review"]) assert.ok(text.includes(said), said);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await close(page);
});

test("keys without Ctrl can be turned off", async () => {
  const page = await browser.open(judge, "/settings");
  await page.getByLabel("Keys without Ctrl").uncheck();
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.equal(await title(page), "Settings");
  await close(page);
});

test("Ctrl+K finds a problem by the number of LeetCode and opens it", async () => {
  const page = await browser.open(judge);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: /Search problems/ });
  await page.waitForFunction(() => document.querySelectorAll("#jump-list [role=option]").length > 8);
  await field.fill("leetcode 146");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/problem/lru-cache");
  await close(page);
});

test("the skip link leads to the content", async () => {
  const page = await browser.open(judge, "/stats");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await close(page);
});

test("whoever goes to another page hears its heading, and comes back to where they were", async () => {
  const page = await browser.open(judge);
  await page.evaluate(() => scrollTo(0, 900));
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForSelector("h1:text-is('Statistics')");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Statistics");
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.goBack();
  await page.waitForSelector("h1:text-is('Problems')");
  await page.waitForFunction(() => Math.abs(scrollY - 900) < 3);
  await close(page);
});

test("what a first visit loads is small", async () => {
  const page = await browser.open(judge);
  await page.locator("a.row").first().waitFor();
  const bytes = await page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0));
  assert.ok(bytes < 150_000, `${bytes} bytes`);
  await close(page);
});

test("an address that is nothing says so", async () => {
  const page = await browser.open(judge, "/nothing-here");
  assert.equal(await title(page), "There is no such page");
  await close(page);
});

test("a judge that has ended is said in words, with what to type", async () => {
  const other = await Judge.start();
  const page = await browser.open(other);
  await other.kill();
  await page.getByRole("link", { name: "Cards", exact: true }).click();
  await page.waitForSelector("h1:text-is('This page could not be loaded')");
  assert.match(await page.textContent("main"), /judge serve/);
  await page.context().close();
  await other.end();
});
