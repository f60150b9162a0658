import { accuracyOf } from './accuracy.ts';

accuracyOf('trixie');
