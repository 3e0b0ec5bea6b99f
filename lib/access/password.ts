import { hash, verify } from "@node-rs/argon2";

/** argon2id with 19 MiB, 2 passes, 1 lane (OWASP Password Storage; ASVS 5.0 11.4.2). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), cost);

// Verified against when there is no such account, so that both answers take equally long.
let decoy: Promise<string> | undefined;

/** Whether the password fits; as slow for an absent account as for a present one. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const fits = await verify(stored ?? (await decoy), password.normalize("NFKC"));
  return stored !== null && fits;
}

const common = [
  "password",
  "123456",
  "qwerty",
  "gojo",
  "secret",
  "letmein",
  "admin",
  "welcome",
  "パスワード",
];

/**
 * Length alone decides (ASVS 5.0 6.2: at least 15 without a second factor, no composition rules), except for
 * passwords that are a common word, one repeated sign, a run of digits, or built around the person's address.
 */
export function passwordIsStrong(password: string, email: string): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  if ([...plain].length < 15 || plain.length > 256) return false;
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const guessable = [...common, local, domain.split(".")[0] ?? ""].filter((word) => word.length > 3);
  const rest = guessable.reduce((text, word) => text.replaceAll(word, ""), plain).replace(/\d{4,}/g, "");
  return new Set(rest).size >= 5;
}
