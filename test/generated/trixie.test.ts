import { ownRulesOn } from './own-rules.ts';

ownRulesOn('trixie');
