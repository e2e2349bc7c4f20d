// Cards and reviews: read, answer, tick off, rate, take back; the worksheet that is kept as a file.

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

test("the answer is hidden until it is asked for, and its points can be ticked off", async () => {
  const page = await browser.open(judge, "/cards/lora-idea");
  const answer = page.getByRole("heading", { name: "A model answer" });
  assert.equal(await answer.isVisible(), false);
  await page.keyboard.press("Space");
  await answer.waitFor();
  assert.ok((await page.locator(".answer math").count()) > 0, "formulas are MathML");
  const boxes = page.locator(".ticks input");
  await boxes.first().check();
  assert.match(await page.textContent(".answer [role=status]"), /^1 of \d+ points said$/);
  await close(page);
});

test("a card that was rated comes back later, and the rating can be taken back", async () => {
  const page = await browser.open(judge, "/cards/lora-idea");
  await page.keyboard.press("Space");
  await page.getByRole("group", { name: "How did it go?" }).waitFor();
  await page.keyboard.press("3");
  await page.locator(".toast").waitFor();
  await page.goto(`${judge.origin}/review`);
  await ready(page);
  const coming = page.locator("table.later a[href='/cards/lora-idea']");
  await coming.waitFor();
  await page.keyboard.press("u");
  await coming.waitFor({ state: "detached" });
  await close(page);
});

test("new cards of the day are offered", async () => {
  const page = await browser.open(judge, "/review");
  const first = page.locator("a.row[href^='/cards/']").first();
  const path = await first.getAttribute("href");
  await first.click();
  await page.waitForURL(`**${path}`);
  await close(page);
});

test("cards are found by kind, by question and by words", async () => {
  const page = await browser.open(judge, "/cards");
  const rows = page.locator("a.row");
  const all = await rows.count();
  assert.ok(all >= 120, String(all));
  await page.getByRole("radio", { name: "Behavioural" }).check();
  const some = await rows.count();
  assert.ok(some > 0 && some < all);
  await page.getByRole("radio", { name: "All" }).check();
  await page.getByRole("searchbox").fill("A3 lora");
  assert.match(await rows.first().textContent(), /LoRA/);
  await close(page);
});

test("a worksheet is kept without a button, and is there after a reload", async () => {
  const page = await browser.open(judge, "/cards/project-deep-dive");
  await page.getByLabel("Your own story").fill("Situation: four hours until a doctor called back.");
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.reload();
  await ready(page);
  assert.equal(await page.getByLabel("Your own story").inputValue(), "Situation: four hours until a doctor called back.");
  await close(page);
});

test("what was typed in the last moment before leaving is kept too", async () => {
  const page = await browser.open(judge, "/cards/project-wrong-turn");
  await page.getByLabel("Your own story").fill("Typed, and gone at once.");
  await page.getByRole("link", { name: "Statistics", exact: true }).click();
  await page.waitForSelector("h1:text-is('Statistics')");
  await page.goto(`${judge.origin}/cards/project-wrong-turn`);
  await ready(page);
  assert.equal(await page.getByLabel("Your own story").inputValue(), "Typed, and gone at once.");
  await close(page);
});
