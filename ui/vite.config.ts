import { defineConfig } from "vite";

// `npm run dev` shows the sources against a running service: REDDINO_URL, or the fake one.
const service = process.env["REDDINO_URL"] ?? "http://127.0.0.1:8171";

export default defineConfig({
  base: "./",
  build: { target: "es2022", assetsInlineLimit: 0 },
  server: { proxy: { "/api": service } },
});
