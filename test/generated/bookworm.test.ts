import { ownRulesOn } from './own-rules.ts';

ownRulesOn('bookworm');
