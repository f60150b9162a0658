import { componentsOn } from './components.ts';

componentsOn('trixie');
