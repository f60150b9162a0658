import { componentsOn } from './components.ts';

componentsOn('bookworm');
