import { version } from '../values/version.ts';

/** keep_firing_for came with Prometheus 2.42; locations of time intervals and most secret files with Alertmanager 0.25. */
export const OLDEST_SUPPORTED = { prometheus: version(2, 42), alertmanager: version(0, 25) };
