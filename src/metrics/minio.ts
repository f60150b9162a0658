import type { ProgramTable } from './program.ts';

/** Read in the documentation in August 2026. */
export const MINIO: ProgramTable = {
  program: 'MinIO',
  component: 'object-storage',
  prefixes: ['minio_'],
  metrics: `
    # minio/minio: docs/metrics, v1 metrics
    minio_disks_offline gauge{} -> minio_cluster_drive_offline_total ; if metrics of version 1 are scraped
    # minio/minio: docs/metrics/prometheus/list.md, docs only
    minio_bucket_usage_total_bytes gauge{bucket}
    minio_cluster_capacity_usable_free_bytes gauge{}
    minio_cluster_capacity_usable_total_bytes gauge{}
    minio_cluster_drive_offline_total gauge{}
    minio_cluster_health_erasure_set_status gauge{pool, set}
    minio_cluster_nodes_offline_total gauge{}
    minio_s3_requests_5xx_errors_total counter{api}
    minio_s3_requests_total counter{api}
  `,
};
