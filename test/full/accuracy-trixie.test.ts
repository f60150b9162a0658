import { accuracyOf } from '../accuracy/accuracy.ts';

accuracyOf('trixie');
