import { detectionOf } from './detection.ts';

detectionOf('bookworm');
