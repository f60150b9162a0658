import { ownRulesOn } from './own-rules.ts';

ownRulesOn('forky');
