import { telemetryCostOn } from './telemetry-cost.ts';

telemetryCostOn('bookworm');
