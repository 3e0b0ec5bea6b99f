import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** Runs one of the project's tools in the foreground and returns its exit code. */
export function runTool(
  name: string,
  args: readonly string[],
  project: string,
  env: Record<string, string> = {},
): Promise<number> {
  const path = [join(project, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
  return new Promise((resolve, reject) => {
    const tool = spawn(name, [...args], {
      cwd: project,
      stdio: "inherit",
      shell: process.platform === "win32",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env, PATH: path },
    });
    tool.on("error", reject);
    tool.on("exit", (code) => resolve(code ?? 1));
  });
}
