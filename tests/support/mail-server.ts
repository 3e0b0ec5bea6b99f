import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A mail as it came over the wire. */
export type Arrived = { to: string[]; raw: string };

export type MailServer = {
  url: string;
  arrived: Arrived[];
  /** From now on every recipient is answered so; null: all are welcome again. */
  refuseWith: (answer: { code: number; text: string } | null) => void;
  stop: () => Promise<void>;
  /** Again, on the same port. */
  start: () => Promise<void>;
};

/** A real SMTP server on loopback that keeps what it is given. */
export async function aMailServer(): Promise<MailServer> {
  const arrived: Arrived[] = [];
  let refusal: { code: number; text: string } | null = null;
  const make = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ["AUTH", "STARTTLS"],
      onRcptTo: (_address, _session, done) => {
        if (!refusal) return done();
        done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const to = session.envelope.rcptTo.map((one) => one.address);
          arrived.push({ to, raw: Buffer.concat(chunks).toString("latin1") });
          done();
        });
      },
    });
  let server = make();
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, "127.0.0.1", () => resolve());
    });
  await listen(0);
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    refuseWith: (answer) => {
      refusal = answer;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
    start: () => {
      server = make();
      return listen(port);
    },
  };
}

/** The mail, decoded. */
export const read = ({ raw }: Arrived) => PostalMime.parse(Buffer.from(raw, "latin1"));

/** Everything that somebody who sees the mail could read in it: the bytes of the wire and all parts decoded. */
export async function allBytes(mail: Arrived): Promise<string> {
  return `${mail.raw}\n${JSON.stringify(await read(mail))}`;
}
