import { unreadable } from './diagnostics.ts';
import type { Parsed } from './parsed.ts';
import { compareVersion, printVersion, type Version, version } from './version.ts';

/** Releases between two bounds, such as `>=2.42 <4`. */
export interface VersionRange {
  /** The first release that belongs to it. */
  readonly from?: Version;
  /** The first release behind it. */
  readonly before?: Version;
}

const BOUND = /^(>=|<)(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?$/;
/** Later than any release. */
const NEVER = 9999;

/** Reads `>=2.42`, `<4` and both, separated by blanks. */
export function parseVersionRange(text: string): Parsed<VersionRange> {
  const bounds = text
    .trim()
    .split(/\s+/)
    .map((bound) => BOUND.exec(bound));
  const range: { from?: Version; before?: Version } = {};
  for (const bound of bounds) {
    const key = bound?.[1] === '>=' ? 'from' : 'before';
    if (bound === null || range[key] !== undefined) return wrong(text);
    range[key] = version(Number(bound[2]), Number(bound[3] ?? 0), bound[4] === undefined ? undefined : Number(bound[4]));
  }
  if (range.from !== undefined && range.before !== undefined && compareVersion(range.from, range.before) >= 0) return wrong(text);
  return { value: range };
}

export function contains({ from, before }: VersionRange, release: Version): boolean {
  return (from === undefined || compareVersion(release, from) >= 0) && (before === undefined || compareVersion(release, before) < 0);
}

/** The last release that a range knows of: what counts where nobody says which one runs. */
export function newestIn({ before }: VersionRange): Version {
  if (before === undefined) return version(NEVER, 0);
  return before.minor === 0 ? version(before.major - 1, NEVER) : version(before.major, before.minor - 1, NEVER);
}

/** The release of a range that is closest to one outside of it. */
export function nearestIn(range: VersionRange, release: Version): Version {
  if (contains(range, release)) return release;
  return range.from !== undefined && compareVersion(release, range.from) < 0 ? range.from : newestIn(range);
}

/** `>=2.42 <4.0`; any where it has no bounds. */
export function printVersionRange({ from, before }: VersionRange): string {
  const bounds = [
    ...(from === undefined ? [] : [`>=${printVersion(from)}`]),
    ...(before === undefined ? [] : [`<${printVersion(before)}`]),
  ];
  return bounds.length === 0 ? 'any' : bounds.join(' ');
}

/** Whether it stands for the newest release of a range, which has no number. */
export function isNewest({ major, minor }: Version): boolean {
  return major === NEVER || minor === NEVER;
}

function wrong(text: string) {
  return unreadable('a range of versions such as >=2.42 <4', text, 'write one or both of >=VERSION and <VERSION, with a blank between');
}
