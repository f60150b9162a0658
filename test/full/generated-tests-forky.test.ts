import { generatedTestsOn } from './generated-tests.ts';

generatedTestsOn('forky');
