import type { Finding } from '../diagnostics/finding.ts';
import type { LabelMatcher } from '../promql/ast.ts';
import { isBareLabelName } from '../promql/names.ts';
import { atLeast, printVersion, type Version, version } from '../values/version.ts';
import type { Place } from '../yaml/place.ts';
import { routing as diagnostics } from './diagnostics.ts';

/** Its second parser of matchers takes label names in quotes. */
const QUOTED_NAMES = version(0, 27);

/** Label names that the declared Alertmanager cannot read in a matcher. */
export function checkMatchers(matchers: readonly LabelMatcher[], alertmanager: Version, place: Place): Finding[] {
  if (atLeast(alertmanager, QUOTED_NAMES)) return [];
  return matchers
    .filter(({ name }) => !isBareLabelName(name))
    .map(({ name }) =>
      diagnostics['matcher-needs-newer'].at(place.span, {
        label: name,
        declared: printVersion(alertmanager),
        since: printVersion(QUOTED_NAMES),
      }),
    );
}
