/** Whether a tool's version is this one or later. Unknown ones (tools on PATH) count as new. */
export function atLeast(version: string | undefined, major: number, minor: number): boolean {
  if (version === undefined) return true;
  const [foundMajor = 0, foundMinor = 0] = version.split('.').map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}
