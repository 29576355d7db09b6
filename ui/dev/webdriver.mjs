// Drives a headless Chromium through chromedriver (Debian: chromium chromium-driver).
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";

export async function browser({ width, height, dark = false }) {
  const driver = spawn("chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "ignore"] });
  const base = await new Promise((resolve, reject) => {
    driver.once("error", reject);
    driver.stdout.on("data", (data) => {
      const port = /started successfully on port (\d+)/.exec(String(data))?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
  const call = async (method, path, body) => {
    const answer = await fetch(base + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = await answer.json();
    if (!answer.ok) {
      throw new Error(`${value.error}: ${value.message}`);
    }
    return value;
  };
  const args = ["--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1", `--window-size=${width},${height}`];
  const options = { args: dark ? [...args, "--force-dark-mode"] : args, mobileEmulation: width < 500 ? { deviceMetrics: { width, height, pixelRatio: 2 } } : undefined };
  const session = await call("POST", "/session", { capabilities: { alwaysMatch: { browserName: "chrome", "goog:chromeOptions": options } } });
  const at = `/session/${session.sessionId}`;
  return {
    go: (url) => call("POST", `${at}/url`, { url }),
    script: (script, ...rest) => call("POST", `${at}/execute/sync`, { script, args: rest }),
    async until(script) {
      for (let i = 0; i < 100; i++) {
        if (await this.script(`return ${script}`)) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`never true: ${script}`);
    },
    async shoot(path) {
      await writeFile(path, Buffer.from(await call("GET", `${at}/screenshot`), "base64"));
    },
    async close() {
      await call("DELETE", at);
      driver.kill();
    },
  };
}
