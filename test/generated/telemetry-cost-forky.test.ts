import { telemetryCostOn } from './telemetry-cost.ts';

telemetryCostOn('forky');
