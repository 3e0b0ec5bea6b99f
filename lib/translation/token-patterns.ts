export type TokenKind =
  | "identifier"
  | "version"
  | "url"
  | "path"
  | "code"
  | "hash"
  | "address"
  | "port"
  | "product";

/*
 * All patterns speak ASCII only, so that a token ends where Japanese begins, and every repetition is bounded or
 * unambiguous, so that hostile text costs linear time. The first that matches at a place wins.
 */
const START = "(?<![A-Za-z0-9_])";
const END = "(?![A-Za-z0-9_])";
const URL_CHARACTERS = String.raw`[!#-&(-;=?-\[\]_a-z~]`;
const PATH_CHARACTERS = String.raw`[!#-&(-.0-9;=@A-Z\[\]^_a-z{}~]`;
const FILE_TYPES =
  "exe|dll|sys|msi|bat|cmd|ps1|vbs|jse?|hta|lnk|scr|jar|war|class|php|aspx?|jspx?|py|rb|pl|sh|c|cpp|h|so|ko|bin|elf|iso|img|zip|rar|7z|gz|tgz|tar|docx?|docm|xlsx?|xlsm|pptx?|pdf|rtf|eml|msg|txt|log|conf|cfg|ini|json|ya?ml|xml|html?|csv|sql|db|pem|crt|key";
const TOP_LEVELS =
  "com|net|org|jp|io|gov|edu|mil|int|info|biz|dev|app|cloud|example|test|cn|ru|kr|tw|de|uk|fr|eu|us|nl|ch|se|it|es|pl|br|in|au|ca|onion|xyz|top|site|online";
const SUFFIX =
  "(?:alpha|beta|rc|dev|patch|update|upd|build|final|ga|lts|snapshot|sp|hf|p|r|h|b|u)[A-Za-z]{0,3}[.]?[0-9]{0,6}";

const PATTERNS: readonly (readonly [TokenKind, string])[] = [
  ["code", "```[^`]{1,2000}```|`[^`\\n]{1,400}`"],
  ["url", `(?:https?|hxxps?|s?ftp|ssh|wss?|ldaps?|file)://${URL_CHARACTERS}+`],
  ["address", String.raw`[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}`],
  ["hash", `${START}(?:${[128, 96, 64, 56, 40, 32].map((n) => `[0-9A-Fa-f]{${n}}`).join("|")})${END}`],
  ["code", String.raw`(?:CVSS:\d\.\d/)?${START}AV:[A-Z](?:/[A-Z]{1,3}:[A-Z]{1,2}){3,40}`],
  [
    "identifier",
    String.raw`${START}(?:CVE-\d{4}-\d{4,19}|CWE-\d{1,5}|JVN(?:VU|TA)?#\d{6,8}|VU#\d{6}|T\d{4}\.\d{3})${END}`,
  ],
  ["identifier", `${START}(?:GHSA(?:-[0-9a-z]{4}){3}|RH[SBE]A-[0-9]{4}:[0-9]{3,6})${END}`],
  ["address", String.raw`(?<![\w.])\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){3}(?:/\d{1,2}|:\d{1,5})?(?![\w]|\.\d)`],
  ["address", `(?<![\\w:])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\\w:])`],
  ["address", `(?<![\\w:])(?:[0-9A-Fa-f]{1,4}:){1,7}(?:(?::[0-9A-Fa-f]{1,4}){1,7}|:)(?![\\w:])`],
  ["address", `(?<![\\w:])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![\\w:])`],
  ["path", String.raw`${START}(?:[A-Za-z]:|HK[A-Z_]{2,30}|%[A-Za-z]{2,30}%)(?:\\${PATH_CHARACTERS}+)+\\?`],
  ["path", String.raw`(?<![\w\\])\\\\[\w.$-]+(?:\\${PATH_CHARACTERS}+)*`],
  ["path", String.raw`(?<![\w./:~-])~?(?:/[\w.@+%-]+)+/?`],
  ["path", String.raw`(?<![\w.-])[\w-]{1,80}(?:\.[\w-]{1,40}){0,5}\.(?:${FILE_TYPES})${END}`],
  ["port", `${START}(?:[0-9]{1,5}/(?:tcp|udp|TCP|UDP)|(?:tcp|udp|TCP|UDP)/[0-9]{1,5})${END}`],
  ["code", String.raw`${START}[A-Za-z_]\w{0,80}(?:(?:\.|::|->)\w{1,80}){0,8}\(\)`],
  ["code", String.raw`(?<![\w-])--[A-Za-z][\w-]*`],
  [
    "version",
    String.raw`(?<![\w.])[vV]?\d+(?:\.\d+)+(?:\.[xX*](?!\w))?(?:\(\d{1,5}\)[A-Za-z0-9]{0,10}|[A-Za-z]{1,6}\d{0,6}|[-+](?i:${SUFFIX})${END}|_\w{1,20})?`,
  ],
  ["address", `(?<![\\w.@-])(?:[A-Za-z0-9-]{1,63}(?:\\.|\\[\\.\\])){1,10}(?:${TOP_LEVELS})(?![\\w-])`],
  ["code", `${START}[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+`],
  ["code", `${START}[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*${END}`],
  ["product", "(?<![A-Za-z0-9_-])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"],
];

/** The kind of the pattern a named group `k0`, `k1`, … stands for. */
export const KINDS: Readonly<Record<string, TokenKind>> = Object.fromEntries(
  PATTERNS.map(([kind], at) => [`k${at}`, kind]),
);

export const PROTECTED = new RegExp(PATTERNS.map(([, source], at) => `(?<k${at}>${source})`).join("|"), "g");
