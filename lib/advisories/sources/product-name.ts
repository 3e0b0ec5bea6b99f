/**
 * A product's full name for people: CSAF sources put vendor and version now in the name, now only in the tree
 * above it. What the name does not say yet is added: `FortiOS` under `FortiOS 6.4.0` becomes `FortiOS 6.4.0`,
 * `vers:all/*` becomes "(all versions)".
 */
export function readableName(name: string, path: { vendor: string | null; version: string | null }): string {
  const full = withVersion(name, versionWords(path.version ?? ""));
  const { vendor } = path;
  return vendor && !includes(full, vendor) ? `${vendor} ${full}` : full;
}

/** A version range without the `vers:` notation (CSAF 2.0 §3.1.2.3.2), as text. */
function versionWords(version: string): string {
  if (/^vers:[^/]*\/\*$/.test(version)) return "all versions";
  return version.replace(/^vers:[\w.-]+\//, "").replaceAll("|", ", ");
}

function withVersion(name: string, version: string): string {
  if (version === "" || name.endsWith(version)) return name;
  if (includes(version, name) && version.toLowerCase().startsWith(name.toLowerCase())) {
    return `${name} ${version.slice(name.length).replace(/^[\s/:]+/, "")}`;
  }
  const number = version.replace(/^[<>=!\s]*(?:v|version)?\s*/i, "");
  if (number !== "" && includes(name, number)) return name;
  if (version === "all versions") return /versions?\b/i.test(name) ? name : `${name} (all versions)`;
  return `${name} ${version}`;
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
