import { tools } from '../tools/tools.ts';
import { engineOf } from './engine.ts';

engineOf('newest', tools().slice(-1));
