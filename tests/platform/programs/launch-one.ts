import { startChild } from "#lib/platform/launcher/children.ts";

const [program = "", logsDir = ""] = process.argv.slice(2);
startChild({
  name: "kept",
  args: [program],
  env: process.env,
  cwd: process.cwd(),
  logsDir,
  show: "nothing",
});
