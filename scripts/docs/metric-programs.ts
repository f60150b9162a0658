import { metricsOf, PROGRAMS } from '../../src/metrics/programs.ts';
import { code, table } from './markdown.ts';

/** Of which programs metrics are known, and how many. */
export function metricPrograms(): string {
  const rows = PROGRAMS.map((program) => {
    const all = [...metricsOf(program).values()];
    const versioned = all.filter(({ since, until }) => since !== undefined || until !== undefined);
    const names = program.names === undefined ? '' : `${program.names.from} to ${program.names.to}`;
    const component = program.component === undefined ? 'only types are used' : code(program.component);
    return [
      program.program,
      component,
      program.prefixes.map(code).join(', '),
      String(all.length),
      String(versioned.length),
      program.newest ?? 'August 2026',
      names,
    ];
  });
  return table(
    ['program', 'component', 'names begin with', 'metrics', 'with a first or last version', 'read up to', 'every name known'],
    rows,
  );
}
