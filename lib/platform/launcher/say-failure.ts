import { EnvError } from "../env.ts";
import { Halt } from "./halt.ts";

/** Tells why the start failed in a sentence; `withStack` adds where in the code. */
export function sayFailure(failure: unknown, withStack: boolean): string {
  const told = failure instanceof Halt || failure instanceof EnvError;
  const sentence = told ? failure.message : plainly(failure);
  if (!withStack || !(failure instanceof Error)) return sentence;
  const cause = failure.cause instanceof Error ? `\n${failure.cause.stack}` : "";
  return `${sentence}\n\n${failure.stack}${cause}`;
}

function plainly(failure: unknown): string {
  const { code, path, message } = failure as { code?: string; path?: string; message?: string };
  if (path && (code === "EACCES" || code === "EPERM" || code === "EROFS"))
    return `${path} を読み書きする権限がありません。フォルダーの所有者と権限を確かめてください。\nNo right to read or write ${path}: check the owner and the mode of its folder.`;
  if (code === "ENOSPC" || code === "EDQUOT" || code === "53100")
    return "ディスクがいっぱいです。空きを作ってから、もう一度 npm start してください。\nThe disk is full: make room and run npm start again.";
  const said = message ?? String(failure);
  return `起動の途中で問題が起きました(${said})。LOG_LEVEL=debug npm start で詳しい記録を表示できます。\nThe start failed (${said}): LOG_LEVEL=debug npm start shows more.`;
}
