import type { ProgramTable } from './program.ts';

/** What programs in Go have about their own process, where they register the process collector; the OpenTelemetry Collector does not. */
export const GO_PROCESS: ProgramTable = {
  program: 'the Go client library',
  prefixes: ['process_'],
  metrics: `
    # prometheus/client_golang: prometheus/process_collector.go
    process_cpu_seconds_total counter{}
    process_max_fds gauge{}
    process_open_fds gauge{}
    process_resident_memory_bytes gauge{}
    process_start_time_seconds gauge{}
    process_virtual_memory_bytes gauge{}
    process_virtual_memory_max_bytes gauge{}
  `,
};
