import { componentsOn } from './components.ts';

componentsOn('forky');
