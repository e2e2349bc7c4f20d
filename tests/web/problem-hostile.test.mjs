// What a submission prints can do nothing in the page: it is text wherever it is shown.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, Judge, close } from "./harness.mjs";
import { choose, openProblem, submit, write } from "./problem-page.mjs";

let judge;
let browser;

before(async () => {
  [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
});

after(async () => {
  await browser?.end();
  await judge?.end();
});

const corpus = [
  "<script>window.hit = 1</script>",
  "<img src=x onerror='window.hit = 1'>",
  "<svg onload='window.hit = 1'><animate onbegin='window.hit = 1'></svg>",
  "<iframe srcdoc='<script>parent.hit = 1</script>'></iframe>",
  "<style>* { display: none !important }</style>",
  "<base href='https://example.org/'><meta http-equiv=refresh content='0;url=https://example.org'>",
  "<math><mtext></mtext><mglyph><style><img src=x onerror='window.hit = 1'></style></mglyph></math>",
  "\"><input autofocus onfocus='window.hit = 1'>",
  "javascript:window.hit=1 data:text/html,<script>window.hit=1</script>",
  "]]>--><!--<script>window.hit = 1</script>",
  "${window.hit = 1} {{constructor.constructor('window.hit = 1')()}}",
  "\u202Eright to left\u202C \u2066isolated\u2069 \u200B zero \uFEFF width",
  "\u0007\u001b[2J\u001b]0;title\u0007\u009b31m\u0000 control",
  "data: {\"kind\":\"done\"}\n\nevent: message\ndata: {}\n\n",
];

const python = (text) => JSON.stringify(text).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

async function untouched(page) {
  assert.equal(await page.evaluate(() => window.hit), undefined);
  const foreign = await page.locator(".results :is(script, style, iframe, img, meta, base, object, embed, input[autofocus])").count();
  assert.equal(foreign, 0);
  const raw = await page.evaluate(() => /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.exec(document.querySelector(".results")?.textContent ?? "")?.index ?? null);
  assert.equal(raw, null, "no character that hides or turns text is left as it is");
  assert.match(page.url(), /^http:\/\/127\.0\.0\.1/);
}

test("what a program prints is text", async () => {
  const page = await openProblem(browser, judge, "a-plus-b");
  await choose(page, "python");
  for (const text of corpus) {
    await write(page, `import sys\nprint(${python(text)})\nprint(${python(text)}, file=sys.stderr)\n`);
    assert.equal(await submit(page), "Wrong answer");
    for (const summary of await page.locator(".others summary").all()) await summary.click();
    await untouched(page);
  }
  await close(page);
});

test("what a function returns, prints and raises is text", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, `def two_sum(nums, target):\n    print(${python(corpus.join("\n"))})\n    raise ValueError(${python(corpus.join("\n"))})\n`);
  assert.equal(await submit(page), "Runtime error");
  await untouched(page);
  await write(page, `def two_sum(nums, target):\n    return [${python(corpus.join(""))}]\n`);
  await submit(page);
  await untouched(page);
  await close(page);
});

test("names and messages of a compiler are text", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "typescript");
  await write(page, `function twoSum(nums: number[], target: number): number[] {\n  return "<img src=x onerror=window.hit=1>" < ;\n}\n`);
  await submit(page);
  await untouched(page);
  await close(page);
});

test("a line of a megabyte and ten thousand lines leave the page as quick as before", async () => {
  const page = await openProblem(browser, judge, "a-plus-b");
  await choose(page, "python");
  for (const source of ["print('x' * 1_000_000)\n", "for i in range(10_000):\n    print(i, '<b>')\n", "import sys\nprint('y' * 5_000_000, file=sys.stderr)\n"]) {
    await write(page, source);
    assert.equal(await submit(page), "Wrong answer");
    const size = await page.evaluate(() => document.querySelector(".results")?.textContent.length ?? 0);
    assert.ok(size < 400_000, `${size} characters in the page`);
  }
  await untouched(page);
  await close(page);
});

test("a source with tags stays text in the list of attempts", async () => {
  const page = await openProblem(browser, judge, "a-plus-b");
  await choose(page, "python");
  await write(page, `# ${corpus.slice(0, 9).join(" ")}\nprint(1)\n`);
  await submit(page);
  await page.getByRole("tab", { name: "Attempts" }).click();
  await page.locator(".attempts summary").first().click();
  await page.locator(".attempts pre").first().waitFor();
  assert.equal(await page.locator(".attempts :is(script, img, iframe, style)").count(), 0);
  assert.equal(await page.evaluate(() => window.hit), undefined);
  await close(page);
});
