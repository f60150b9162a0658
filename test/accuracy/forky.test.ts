import { accuracyOf } from './accuracy.ts';

accuracyOf('forky');
