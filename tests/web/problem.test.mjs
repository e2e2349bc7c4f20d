// A problem is read, solved, failed, explained and made smaller.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, Judge, close } from "./harness.mjs";
import { choose, goToProblem, openProblem, run, shipped, submit, verdict, write, written } from "./problem-page.mjs";

let judge;
let browser;

before(async () => {
  [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
});

after(async () => {
  await browser?.end();
  await judge?.end();
});

test("a statement has its formulas typeset, and its samples as tables that can be tried", async () => {
  const page = await openProblem(browser, judge, "stable-softmax");
  assert.ok((await page.locator(".statement math").count()) > 0);
  await goToProblem(page, judge, "two-sum");
  const sample = page.locator(".sample").nth(1);
  assert.deepEqual(await sample.locator("th").allTextContents(), ["nums", "target", "Expected"]);
  await sample.getByRole("button", { name: "Use as own input" }).click();
  assert.equal(await page.locator("#own-0").inputValue(), "[3, 2, 4]");
  assert.equal(await page.locator("#own-1").inputValue(), "6");
  await close(page);
});

const solutions = [
  ["python", "one-pass.py"],
  ["rust", "one-pass.rs"],
  ["javascript", "one-pass.js"],
  ["typescript", "two-passes.ts"],
  ["cpp", "one-pass-leetcode.cpp"],
  ["c", "sorted-leetcode.c"],
  ["go", "seen-before-leetcode.go"],
];

for (const [language, file] of solutions) {
  test(`a solution in ${language} is accepted`, async () => {
    const page = await openProblem(browser, judge, "two-sum");
    await choose(page, language);
    await write(page, await shipped("two-sum", `accepted/${file}`));
    assert.equal(await submit(page), "Accepted");
    const cells = page.locator(".cells li");
    assert.equal(await cells.count(), await page.locator(".cells li[data-verdict=AC]").count());
    assert.ok((await page.locator(".growth .drawing").count()) > 0, "growth is drawn");
    await close(page);
  });
}

test("what was solved is rated by one key, right away", async () => {
  const page = await openProblem(browser, judge, "adam");
  await choose(page, "python");
  await write(page, await shipped("adam", "accepted/numpy.py"));
  assert.equal(await submit(page), "Accepted");
  await page.locator(".rating").waitFor();
  await page.waitForFunction(() => document.activeElement?.classList.contains("rate"));
  await page.keyboard.press("3");
  await page.locator(".toast").waitFor();
  await page.locator(".rating").waitFor({ state: "detached" });
  const due = JSON.parse((await judge.run("review", "--format", "json")).stdout);
  assert.match(JSON.stringify(due.later), /problem:adam/);
  await close(page);
});

test("a wrong answer shows the case, both answers, and a smaller input on one click", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, "def two_sum(nums, target):\n    return [0, 1]\n");
  assert.equal(await submit(page), "Wrong answer");
  const leading = page.locator(".leading");
  assert.match(await leading.textContent(), /3 \+ 2 = 5, the target is 6/);
  await page.getByRole("button", { name: "Find a smaller input" }).click();
  await page.getByRole("heading", { name: "Smallest failing input" }).waitFor({ timeout: 60_000 });
  await page.locator(".leading").first().getByRole("button", { name: "Use as own input" }).click();
  assert.match(await page.locator("#own-0").inputValue(), /^\[-?\d+(, -?\d+)*\]$/);
  await close(page);
});

test("examples run by the keyboard, and say that the hidden cases are still to come", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, await shipped("two-sum", "accepted/one-pass.py"));
  await page.keyboard.press("Control+'");
  assert.equal(await verdict(page), "All examples pass");
  await page.keyboard.press("Control+Enter");
  await page.locator(".headline h2", { hasText: "Accepted" }).waitFor({ timeout: 60_000 });
  await close(page);
});

test("one's own input is looked over field by field, and answered beside the reference", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, "def two_sum(nums, target):\n    return [len(nums) - 1, 0]\n");
  await page.getByRole("tab", { name: "Own input" }).click();
  await page.locator("#own-1").fill("many");
  await page.getByRole("button", { name: "Run this input" }).click();
  assert.match(await page.locator("#own-1-problem").textContent(), /whole number/);
  await page.locator("#own-0").fill("[5, 6, 7]");
  await page.locator("#own-1").fill("12");
  await page.getByRole("button", { name: "Run this input" }).click();
  await page.locator(".answer-beside .pair").waitFor({ timeout: 60_000 });
  assert.match(await page.locator(".answer-beside").textContent(), /Accepted/);
  await close(page);
});

test("a message of a compiler is a mark on its line, and a click leads there", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "rust");
  await write(page, "pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {\n    let x = nums;\n    y\n}\n");
  assert.equal(await submit(page), "Compile error");
  await page.locator(".cm-lintRange-error").first().waitFor();
  assert.ok((await page.locator(".cm-lint-marker-error").count()) > 0);
  await page.locator(".marks button").first().click();
  assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("cm-content")), true);
  await close(page);
});

test("a traceback is a mark on its line", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, "def two_sum(nums, target):\n    return nums[target // 0]\n");
  assert.equal(await submit(page), "Runtime error");
  await page.locator(".cm-lint-marker-error").first().waitFor();
  assert.match(await page.locator(".leading").textContent(), /ZeroDivisionError/);
  await close(page);
});

test("the calls of a class are listed, the failing one marked", async () => {
  const page = await openProblem(browser, judge, "lru-cache");
  await choose(page, "python");
  await write(page, "class LRUCache:\n    def __init__(self, capacity):\n        self.d = {}\n    def get(self, key):\n        return self.d.get(key, -1)\n    def put(self, key, value):\n        self.d[key] = value\n");
  assert.equal(await submit(page), "Wrong answer");
  const failing = page.locator(".leading .calls tr.differs");
  assert.equal(await failing.count(), 1);
  assert.match(await failing.textContent(), /get\(/);
  await close(page);
});

test("texts of a program stand side by side, their difference marked", async () => {
  const page = await openProblem(browser, judge, "a-plus-b");
  await choose(page, "python");
  await write(page, "print(3)\nprint(0)\n");
  assert.equal(await submit(page), "Wrong answer");
  assert.ok((await page.locator(".leading .texts tr.differs mark").count()) > 0);
  await close(page);
});

test("a second click cancels what runs, and begins nothing", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, await shipped("two-sum", "time_limit_exceeded/all-pairs.py"));
  let begun = 0;
  page.on("request", (request) => (begun += Number(request.method() === "POST" && request.url().endsWith("/api/runs"))));
  const button = page.locator(".actions .primary");
  await button.click();
  await page.locator(".actions .cancels").click();
  await page.locator(".actions .cancels").waitFor({ state: "detached", timeout: 60_000 });
  assert.equal(begun, 1);
  assert.match(await page.locator(".results").textContent(), /Cancelled/);
  await write(page, await shipped("two-sum", "accepted/one-pass.py"));
  assert.equal(await run(page), "All examples pass");
  await close(page);
});

test("hints come one by one and are remembered for the terminal; the editorial opens when asked", async () => {
  const page = await openProblem(browser, judge, "num-islands");
  await page.getByRole("tab", { name: /^Hints/ }).click();
  await page.getByRole("button", { name: /Show hint 1/ }).click();
  await page.locator(".hints li").waitFor();
  await page.getByRole("button", { name: /Show hint 2/ }).click();
  await page.locator(".hints li").nth(1).waitFor();
  await page.reload();
  await page.getByRole("tab", { name: /^Hints/ }).click();
  assert.equal(await page.locator(".hints li").count(), 2);
  await page.getByRole("tab", { name: "Editorial" }).click();
  await page.getByRole("button", { name: "Show it anyway" }).click();
  await page.locator(".solution").first().waitFor();
  await close(page);
});

test("notes are saved while one writes, and their preview runs nothing", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await page.getByRole("tab", { name: "Notes" }).click();
  await page.locator(".notes textarea").fill("# Remember\n\n- a `dict` <img src=x onerror=alert(1)>\n- [bad](javascript:alert(1))\n");
  await page.locator(".notes [role=status]", { hasText: "Saved" }).waitFor();
  await page.getByRole("button", { name: "Preview" }).click();
  assert.equal(await page.locator(".preview img, .preview a").count(), 0);
  assert.equal(await page.locator(".preview li").count(), 2);
  await page.reload();
  await page.getByRole("tab", { name: "Notes" }).click();
  await page.waitForFunction(() => document.querySelector(".notes textarea")?.value.startsWith("# Remember"));
  await close(page);
});

test("attempts are listed with their sources, which can be put back into the editor", async () => {
  const page = await openProblem(browser, judge, "a-plus-b");
  await choose(page, "javascript");
  await write(page, "console.log(1);\n");
  assert.equal(await submit(page), "Wrong answer");
  await write(page, "// something else\n");
  await page.getByRole("tab", { name: "Attempts" }).click();
  await page.locator(".attempts summary").first().click();
  await page.getByRole("button", { name: "Put into the editor" }).click();
  await page.waitForFunction(() => document.querySelector(".cm-content")?.textContent.includes("console.log(1)"));
  assert.equal((await written(page)).trim(), "console.log(1);");
  await close(page);
});

test("the starter comes back after a question, and undo takes it away again", async () => {
  const page = await openProblem(browser, judge, "num-islands");
  await choose(page, "go");
  const starter = await written(page);
  await write(page, "package main\n");
  await page.getByRole("button", { name: "Back to the starter" }).click();
  await page.getByRole("button", { name: "Put the starter" }).click();
  assert.equal(await written(page), starter);
  await page.keyboard.press("ControlOrMeta+z");
  assert.equal((await written(page)).trim(), "package main");
  await close(page);
});
