import { accuracyOf } from './accuracy.ts';

accuracyOf('bookworm');
