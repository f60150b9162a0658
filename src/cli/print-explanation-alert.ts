import type { AlertExplanation } from '../compile/explain-alert.ts';
import { padEnd } from '../diagnostics/render/display-width.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { wrap } from '../diagnostics/render/wrap.ts';
import { INDENT, inEnvironment, ofOne, type Section } from './print-explanation-section.ts';
import { toldInWords } from './print-summary.ts';

const KEY_WIDTH = 'evaluated'.length;

/** Each alerting rule of a name: where it comes from, when it fires, who hears of it. */
export function alertsInWords(alerts: readonly AlertExplanation[], { palette, width }: TextOptions): readonly Section[] {
  return alerts.map((explanation) => {
    const { alert, severity, environment, summary, description, defined, file, group, every, told, expr, service } = explanation;
    const entries: readonly (readonly [string, string])[] = [
      ['says', summary],
      ...(description === undefined ? [] : [['because', aligned(description, width)] as const]),
      ['defined', `${defined.path}:${defined.line}`],
      ['compiled', `${file}, group ${group}`],
      ['evaluated', every === undefined ? 'as often as Prometheus does by itself: evaluation_interval' : `each ${every}`],
      ...pending(explanation),
      ['told', told === undefined ? 'the heartbeat' : toldInWords(ofOne(told))],
      ...detection(explanation),
    ];
    return {
      title: inEnvironment(description === undefined ? `${alert} ${severity}` : `${alert} ${severity} of ${service}`, environment),
      lines: [
        ...entries.map(([key, value]) => `${padEnd(key, KEY_WIDTH)}  ${value}`),
        palette.faint('fires while'),
        ...expr.split('\n').map((line) => `  ${line}`),
      ],
    };
  });
}

/** Over several lines, below each other. */
function aligned(text: string, width: number): string {
  const indent = KEY_WIDTH + 2;
  return wrap(text, width - INDENT.length - indent).replaceAll('\n', `\n${INDENT}${' '.repeat(indent)}`);
}

function pending({ for: held, keepFiringFor }: AlertExplanation): readonly (readonly [string, string])[] {
  return [
    ...(held === undefined ? [] : [['after', `the condition held for ${held}`] as const]),
    ...(keepFiringFor === undefined ? [] : [['ends', `${keepFiringFor} after the condition`] as const]),
  ];
}

function detection({ signal, service, slo }: AlertExplanation): readonly (readonly [string, string])[] {
  return signal === 'burn' && slo !== undefined
    ? [['when', `alertc explain ${service}/${slo} says after how long, by share of errors`]]
    : [];
}
