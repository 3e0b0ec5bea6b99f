/** "Chrome, Windows" for what a browser says of itself; enough to recognise one's own. */
export function nameOfDevice(userAgent: string): string {
  const browser = [
    ["Edg/", "Edge"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ].find(([mark = ""]) => userAgent.includes(mark))?.[1];
  const system = [
    ["iPhone", "iPhone"],
    ["iPad", "iPad"],
    ["Android", "Android"],
    ["Windows", "Windows"],
    ["Mac OS", "macOS"],
    ["Linux", "Linux"],
  ].find(([mark = ""]) => userAgent.includes(mark))?.[1];
  return [browser, system].filter(Boolean).join(", ") || userAgent.slice(0, 60);
}
