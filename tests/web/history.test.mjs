// Attempts of the terminal on the page: their sources, what changed between two, statistics; search and diffs by themselves.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, Judge, close, ready, visit } from "./harness.mjs";

let judge;
let browser;

before(async () => {
  [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
  const submissions = "problems/two-sum/submissions";
  await judge.run("submit", "two-sum", `${submissions}/wrong_answer/one-element-twice.py`).catch(refused);
  await judge.run("submit", "two-sum", `${submissions}/accepted/one-pass.py`);
});

// A wrong answer ends the command with 1, and is an attempt all the same.
function refused(error) {
  if (error.code !== 1) throw error;
}

after(async () => {
  await browser?.end();
  await judge?.end();
});

test("attempts are listed with their verdicts, the latest first and open", async () => {
  const page = await browser.open(judge, "/history?problem=two-sum");
  const rows = await page.locator(".history-detail tbody tr").allTextContents();
  assert.match(rows[0], /Accepted/);
  assert.match(rows[1], /Wrong answer/);
  assert.match(await page.textContent(".source pre"), /def two_sum/);
  await close(page);
});

test("two attempts stand beside each other, and what changed is told by words as well as colours", async () => {
  const page = await browser.open(judge, "/history?problem=two-sum");
  await page.getByRole("checkbox", { name: "Compare attempt 1" }).check();
  const sides = page.locator("table.sides");
  await sides.waitFor();
  assert.ok((await sides.locator("[data-kind=removed]").count()) + (await sides.locator("[data-kind=added]").count()) > 0);
  assert.match(await sides.textContent(), /(added|removed) /);
  assert.match(new URL(page.url()).search, /problem=two-sum&a=\d+&b=\d+/);
  await page.reload();
  await ready(page);
  await sides.waitFor();
  await close(page);
});

test("a solved problem is marked, counted and among the latest", async () => {
  const page = await browser.open(judge);
  assert.equal(await page.locator("a.row[href='/problem/two-sum'] .state").getAttribute("aria-label"), "Solved");
  await visit(page, judge, "/stats");
  assert.equal(await page.locator(".figure").first().textContent(), "1");
  assert.ok((await page.locator("rect.heat:not([data-heat='0'])").count()) >= 2);
  assert.match(await page.locator("a[href*='problem=two-sum']").first().textContent(), /Accepted/);
  await close(page);
});

test("an open page notices what the terminal does", async () => {
  const page = await browser.open(judge);
  assert.equal(await page.locator("a.row[href='/problem/a-plus-b'] .state").getAttribute("aria-label"), "Not tried");
  await judge.run("submit", "a-plus-b", "problems/a-plus-b/submissions/accepted/tokens.py");
  await page.waitForSelector("a.row[href='/problem/a-plus-b'] .state[aria-label='Solved']");
  await close(page);
});

test("a diff is the shortest one", async () => {
  const page = await browser.open(judge);
  const kinds = await page.evaluate(async () => {
    const { diff } = await import("/app/diff.ts");
    return diff("a\nb\nc\nd\n", "b\nc\nx\nd\ne\n").map(({ kind, text }) => `${kind} ${text}`);
  });
  assert.deepEqual(kinds, ["removed a", "same b", "same c", "added x", "same d", "added e"]);
  await close(page);
});

test("a search ranks what begins with it before what only holds its letters", async () => {
  const page = await browser.open(judge);
  const ranked = await page.evaluate(async () => {
    const { rank } = await import("/app/search.ts");
    const all = ["Flora of the river", "A linear layer with a LoRA adapter", "LoRA against full fine-tuning", "Layers of random arrays", "Dropout"];
    return rank("lora", all.map((title) => ({ texts: [title] }))).map(({ texts }) => texts[0]);
  });
  assert.equal(ranked[0], "LoRA against full fine-tuning");
  assert.equal(ranked[1], "A linear layer with a LoRA adapter");
  assert.equal(ranked.includes("Dropout"), false);
  await close(page);
});
