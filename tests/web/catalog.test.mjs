// The curriculum: search, filters, lists by the keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, Judge, close, ready } from "./harness.mjs";

let judge;
let browser;

before(async () => {
  [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
});

after(async () => {
  await browser?.end();
  await judge?.end();
});

const names = (page) => page.locator(".catalog-list .row-name").allTextContents();

async function search(page, text) {
  await page.getByRole("searchbox").fill(text);
  return await names(page);
}

test("all problems are listed by track, and what to do next stands first", async () => {
  const page = await browser.open(judge);
  const all = await names(page);
  assert.ok(all.length >= 57, String(all.length));
  assert.equal(await page.locator(".track h2").first().textContent(), "Algorithms and data structures");
  assert.match(await page.locator("a.tile").first().getAttribute("href"), /^\/problem\//);
  await close(page);
});

test("search finds by a few letters, by tag, by interview question and by the number of LeetCode", async () => {
  const page = await browser.open(judge);
  assert.equal((await search(page, "two ind"))[0], "Two indices with a given sum");
  assert.equal((await search(page, "leetcode 1"))[0], "Two indices with a given sum");
  assert.ok((await search(page, "A7")).includes("Number of islands"));
  assert.ok((await search(page, "prefix-sum")).includes("Count the subarrays with sum k"));
  assert.ok((await search(page, "islands of a grid")).includes("Number of islands"));
  assert.deepEqual(await search(page, "zzqqxx"), []);
  await page.getByRole("button", { name: "Clear the filters" }).click();
  assert.ok((await names(page)).length >= 57);
  await close(page);
});

test("a search in Chinese finds Chinese titles, and English ones as well", async () => {
  const page = await browser.open(judge, "/", { locale: "zh-CN" });
  const found = await search(page, "下标");
  assert.ok(found.some((name) => name.includes("两个下标")), found.join());
  assert.ok((await search(page, "two indices")).some((name) => name.includes("两个下标")));
  await close(page);
});

test("filters stand in the address, so that coming back finds them", async () => {
  const page = await browser.open(judge);
  await page.getByRole("radio", { name: "Hard" }).check();
  await page.getByRole("combobox", { name: "Track" }).selectOption("attn");
  const hard = await names(page);
  assert.ok(hard.length > 0 && hard.length < 57);
  assert.equal(new URL(page.url()).search, "?level=hard&track=attn");
  await page.reload();
  await ready(page);
  assert.deepEqual(await names(page), hard);
  assert.equal(await page.getByRole("radio", { name: "Hard" }).isChecked(), true);
  await close(page);
});

test("the list is walked and opened by keys alone", async () => {
  const page = await browser.open(judge);
  await page.keyboard.press("/");
  await page.keyboard.type("two ind");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(await page.evaluate(() => document.activeElement.matches("a.row")), true);
  const path = await page.evaluate(() => document.activeElement.pathname);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${path}`);
  await close(page);
});
