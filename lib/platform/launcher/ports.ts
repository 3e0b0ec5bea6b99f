import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Halt } from "./halt.ts";

/** A loopback port nobody uses at this moment. */
export const freePort = (): Promise<number> => tryToListen("127.0.0.1", 0);

/** Throws `Halt` unless the web server will be able to listen there. */
export async function ensurePortIsFree(host: string, port: number): Promise<void> {
  // The web server of a launcher that was killed needs a moment to end.
  const patience = Date.now() + 3_000;
  for (;;) {
    try {
      await tryToListen(host, port);
      return;
    } catch (failure) {
      const { code } = failure as NodeJS.ErrnoException;
      if (code !== "EADDRINUSE" || Date.now() > patience) throw halt(code, host, port);
      await sleep(100);
    }
  }
}

function halt(code: string | undefined, host: string, port: number): Halt {
  if (code === "EADDRINUSE")
    return new Halt({
      ja: `ポート ${port} は別のプログラムが使っています。そのプログラムを終了するか、PORT=${port + 1} のように別の番号を指定してください。`,
      en: `Port ${port} is used by another program: stop that program, or choose another number, like PORT=${port + 1}.`,
    });
  if (code === "EACCES")
    return new Halt({
      ja: `ポート ${port} を使う権限がありません。PORT に1024以上の番号を指定してください。`,
      en: `You may not use port ${port}: set PORT to 1024 or above.`,
    });
  return new Halt({
    ja: `アドレス ${host} では待ち受けできません(${code})。HOST にこのコンピューターのアドレスを指定してください(通常は 127.0.0.1)。`,
    en: `Cannot listen on ${host} (${code}): set HOST to an address of this computer, normally 127.0.0.1.`,
  });
}

const tryToListen = (host: string, port: number) =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
