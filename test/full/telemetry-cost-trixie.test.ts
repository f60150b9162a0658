import { telemetryCostOn } from '../generated/telemetry-cost.ts';

telemetryCostOn('trixie');
