import { detectionOf } from './detection.ts';

detectionOf('trixie');
