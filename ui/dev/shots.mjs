// Takes a picture of every page: node dev/shots.mjs URL_WITH_TOKEN FOLDER [WIDTHxHEIGHT] [dark]
import { mkdir } from "node:fs/promises";
import { browser } from "./webdriver.mjs";

const [url, folder, size = "1280x1000", theme = ""] = process.argv.slice(2);
const [width, height] = size.split("x").map(Number);
await mkdir(folder, { recursive: true });
const page = await browser({ width, height, dark: theme === "dark" });
const shot = (name) => page.shoot(`${folder}/${name}-${width}${theme && `-${theme}`}.png`);
const quiet = "document.querySelector('main') && !document.querySelector('.busy') && [...document.images].every(i => i.complete || i.getBoundingClientRect().top > innerHeight)";
try {
  const base = url.split("#")[0];
  await page.go(`${base}#/`);
  await page.until("document.querySelector('.locked')");
  await shot("locked");
  await page.go("about:blank");
  await page.go(url);
  await page.until("document.querySelector('.card img')");
  await page.until(quiet);
  await shot("fields");
  await page.script("document.querySelector('.card').click()");
  await page.until("document.querySelectorAll('.outlines .outline').length > 3");
  await page.until(quiet);
  await shot("field");
  await page.script("const all = [...document.querySelectorAll('.outlines .outline.red')]; all[Math.floor(all.length / 2)].dispatchEvent(new MouseEvent('click', { bubbles: true }))");
  await page.until("document.querySelector('.neighbor')");
  await page.until(quiet);
  await shot("cell");
  await page.script("document.querySelector('.lookalikes').scrollIntoView()");
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.until(quiet);
  await shot("neighbors");
  await page.go(`${base}#/reports`);
  await page.until("document.querySelector('.order button')");
  await shot("reports");
  for (const kind of ["kfold", "fixed", "batch", "calibration"]) {
    await page.script(`document.querySelector(".order input[value='${kind}']").click()`);
    await shot(`reports-${kind}`);
  }
  await page.script("document.querySelector(\".order input[value='loso']\").click()");
  await page.script("document.querySelector('.order button').click()");
  await page.until("document.querySelector('iframe.page')");
  await shot("report");
  await page.go(`${base}#/encoders`);
  await page.until("document.querySelector('.encoders td button')");
  await page.script("document.querySelector('.encoders td button').click()");
  await page.until("document.querySelector('section .main')");
  await shot("encoders");
  await page.go(`${base}#/maps`);
  await page.until("document.querySelector('.maplegend')");
  await page.script("document.querySelector('.scatter canvas').dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'ArrowRight' }))");
  await page.until("document.querySelector('.maptip img')");
  await page.until(quiet);
  await shot("map");
  await page.go(`${base}#/observatory?source=basler`);
  await page.until("document.querySelector('.trend')");
  await shot("observatory");
} finally {
  await page.close();
}
