import { detectionOf } from './detection.ts';

detectionOf('forky');
