import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { RISKS } from '../review/risk.ts';
import { instantsIn, parseMoment } from '../values/moment.ts';
import { isWrong } from '../values/parsed.ts';
import { complain } from './complain.ts';
import { type Environment, EXIT, type ExitCode } from './environment.ts';
import { findPlace, type Place } from './find-root.ts';
import { COLOR_CHOICES, type ColorChoice, type GlobalOptions, paletteFor, widthOf } from './global-options.ts';
import { CI_SYSTEMS } from './init/ci-systems.ts';

/**
 * Runs one command line (without the program's name) and returns what the process is to end with. Commands are loaded when they are
 * called, because most of what one needs the others do not.
 */
export async function run(commandLine: readonly string[], environment: Environment): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.clean;
  const program = alertc(environment, (code) => {
    exitCode = code;
  });
  if (commandLine.length === 0) {
    program.outputHelp({ error: true });
    return EXIT.unusable;
  }
  try {
    await program.parseAsync([...commandLine], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.clean : EXIT.unusable;
  }
}

function alertc(environment: Environment, ended: (code: ExitCode) => void): Command {
  const program = new Command('alertc')
    .description('Compiles SLOs and severities into Prometheus rules and an Alertmanager configuration.')
    .version(environment.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .usage('<command> [options]')
    .addOption(new Option('--root <dir>', 'the folder with slos/ and rules/ (default: the nearest one, here or above)'))
    .addOption(new Option('--out <dir>', 'where compiled files go (default: out/ below the root)'))
    .addOption(new Option('--color <when>', 'colours').choices(COLOR_CHOICES).default('auto'))
    .addOption(new Option('--quiet', 'print errors only'))
    .addOption(new Option('--now <time>', 'the time that findings about dates go by (default: now)').argParser(readTime))
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
      getOutHelpWidth: () => widthOf(environment.stdout),
      getErrHelpWidth: () => widthOf(environment.stderr),
      // Colour of messages is decided here and not by commander, which knows nothing of --color.
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) =>
        write(text.replace(/^error/, paletteFor(environment.stderr, colorOf(program), environment.variables).error)),
    })
    .addHelpText('after', examples(['alertc init', 'alertc compile', 'alertc check --strict', 'alertc explain slo/never-fires']));
  const now = () => program.opts<{ now?: number }>().now ?? environment.now();
  addCommands(program, { ...environment, now }, ended);
  return program;
}

function addCommands(program: Command, environment: Environment, ended: (code: ExitCode) => void): void {
  /** Commands that work on a repository of definitions. */
  const inPlace = async (options: GlobalOptions, command: (place: Place) => ExitCode | Promise<ExitCode>) => {
    const place = findPlace(environment, options);
    ended('problem' in place ? complain(environment, options, place.problem) : await command(place));
  };

  program
    .command('compile')
    .description('compile slos/ and rules/ into out/')
    .option('--check', 'write nothing; fail when out/ is not what would be compiled')
    .option('--watch', 'compile again whenever a definition changes')
    .option('--overwrite', 'replace files in out/ that were edited by hand')
    .addOption(strictOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', examples(['alertc compile', 'alertc compile --check', 'alertc compile --root deploy/alerts --out build/alerts']))
    .action(async (_options, command: Command) => {
      const { compile } = await import('./commands/compile.ts');
      const options = command.optsWithGlobals<Parameters<typeof compile>[2]>();
      if (options.check && options.watch) {
        ended(complain(environment, options, 'Expected one of --check and --watch, found both'));
        return;
      }
      await inPlace(options, (place) => compile(environment, place, options));
    });

  program
    .command('check')
    .description('say what is wrong with the definitions; write nothing')
    .addOption(strictOption())
    .option('--prometheus <url>', 'also ask a running Prometheus: do the series, labels and buckets exist, of which type, at what cost')
    .addOption(headersOption())
    .option('--look-back <duration>', 'how far back series are looked for that are not there now', '7d')
    .option('--max-requests <n>', 'the most questions to ask Prometheus', '5000')
    .addOption(formatOption(['text', 'json', 'github', 'sarif']))
    .addHelpText(
      'after',
      examples(['alertc check', 'alertc check --strict --format github', 'alertc check --prometheus http://prometheus.example.com:9090']),
    )
    .action(async (_options, command: Command) => {
      const { check } = await import('./commands/check.ts');
      const options = command.optsWithGlobals<Parameters<typeof check>[2]>();
      await inPlace(options, (place) => check(environment, place, options));
    });

  program
    .command('test')
    .description('run the route tests and the generated rule tests of what changed, with promtool and amtool')
    .option('--all', 'run those of everything')
    .option('--base <rev>', 'the git revision that changes count from (default: HEAD)')
    .option('--promtool <path>', 'the promtool to run (default: that on PATH)')
    .option('--amtool <path>', 'the amtool to run (default: that on PATH, if there is one)')
    .option('--jobs <n>', 'how many run at once (default: one a processor)')
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      examples(['alertc test --all', 'alertc test --base origin/main', 'alertc test --promtool /opt/prometheus/promtool --jobs 4']),
    )
    .action(async (_options, command: Command) => {
      const { test } = await import('./commands/test.ts');
      const options = command.optsWithGlobals<Parameters<typeof test>[2]>();
      await inPlace(options, (place) => test(environment, place, options));
    });

  program
    .command('route')
    .description('say who gets an alert, when, through which routes, and what would mute it')
    .addArgument(new Argument('[alert...]', 'a service or service/slo, a severity, the name of an alert, label=value'))
    .option('--at <time>', 'sun 03:00 by the clock of the team, 2026-12-25 10:00, or now (default: the week)')
    .option('--week [team]', 'who is told at which hour of the week')
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      examples([
        'alertc route checkout P1',
        'alertc route checkout/availability P0 --at "sun 03:00"',
        'alertc route alertname=NodeDown severity=critical',
        'alertc route --week payments',
      ]),
    )
    .action(async (words: string[], _options, command: Command) => {
      const { route } = await import('./commands/route.ts');
      const options = command.optsWithGlobals<Parameters<typeof route>[3]>();
      await inPlace(options, (place) => route(environment, place, words, options));
    });

  program
    .command('drill')
    .description('send a harmless alert to each receiver through a running Alertmanager, and say what came of it')
    .addOption(new Option('--alertmanager <url>', 'its address with the path prefix').makeOptionMandatory())
    .option('--team <team>', 'only the receivers of this team')
    .option('--receiver <name>', 'only this receiver, such as payments/notify')
    .option('--include-pagers', 'pagers as well: somebody will be woken')
    .option('--wait <seconds>', 'how long to wait for each receiver', '60')
    .option('--yes', 'send; without it nothing is sent')
    .addOption(formatOption(['text', 'json']))
    .addHelpText(
      'after',
      examples([
        'alertc drill --alertmanager http://alertmanager:9093 --team payments --yes',
        'alertc drill --alertmanager http://alertmanager:9093 --receiver payments/page --include-pagers --yes',
      ]),
    )
    .action(async (_options, command: Command) => {
      const { drillReceivers } = await import('./commands/drill.ts');
      const options = command.optsWithGlobals<Parameters<typeof drillReceivers>[2]>();
      await inPlace(options, (place) => drillReceivers(environment, place, options));
    });

  const silences = program
    .command('silences')
    .helpCommand(false)
    .description("bring an Alertmanager's silences to what rules/ declares")
    .addHelpText('after', examples(['alertc silences plan --alertmanager http://alertmanager:9093', 'alertc silences apply --help']));
  const onServers = (command: Command) =>
    command
      .addOption(
        new Option('--alertmanager <url>', 'its address with the path prefix, or those of a cluster behind commas').makeOptionMandatory(),
      )
      .option('--expire-up-to <n>', 'how many silences may end that are no longer declared', '3')
      .addOption(formatOption(['text', 'json']));
  onServers(silences.command('plan').description('say what apply would do; change nothing'))
    .addHelpText('after', examples(['alertc silences plan --alertmanager http://alertmanager:9093']))
    .action(async (_options, command: Command) => {
      const { planSilences } = await import('./commands/silences.ts');
      const options = command.optsWithGlobals<Parameters<typeof planSilences>[2]>();
      await inPlace(options, (place) => planSilences(environment, place, options));
    });
  onServers(silences.command('apply').description('create, extend, replace and expire silences; those of others stay as they are'))
    .addHelpText(
      'after',
      examples([
        'alertc silences apply --alertmanager http://alertmanager:9093',
        'alertc silences apply --alertmanager http://am-0:9093,http://am-1:9093 --expire-up-to 10',
      ]),
    )
    .action(async (_options, command: Command) => {
      const { applySilences } = await import('./commands/silences.ts');
      const options = command.optsWithGlobals<Parameters<typeof applySilences>[2]>();
      await inPlace(options, (place) => applySilences(environment, place, options));
    });

  program
    .command('explain')
    .description('say what a finding, a service, an SLO or an alert means: when it fires, who is told')
    .addArgument(new Argument('[thing]', 'a code, a service, a service/slo or the name of an alert; without one, all codes'))
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', examples(['alertc explain checkout/availability', 'alertc explain slo/never-fires', 'alertc explain']))
    .action(async (thing: string | undefined, _options, command: Command) => {
      const { explain } = await import('./commands/explain.ts');
      const options = command.optsWithGlobals<Parameters<typeof explain>[3]>();
      ended(explain(environment, findPlace(environment, options), thing, options));
    });

  program
    .command('review')
    .description('say what a change of the definitions means for the people on call')
    .option('--base <rev>', 'the git revision that the change is to go into; compared is the commit at which head left it')
    .option('--head <rev>', 'the git revision with the change (default: the working tree)')
    .option('--base-dir <dir>', 'instead of revisions, the folder that holds the definitions before the change')
    .option('--backtest <file>', 'what `alertc backtest --format json` printed for the same two states: messages a week before and after')
    .addOption(new Option('--fail-on <risk>', 'fail when a change is of this risk or a worse one').choices(RISKS))
    .option('--output <file>', 'where the page of --format html goes (default: stdout)')
    .option('--overwrite', 'replace a file that is no page of alertc')
    .addOption(formatOption(['text', 'json', 'markdown', 'html', 'sarif', 'github']))
    .addHelpText(
      'after',
      examples([
        'alertc review --base origin/main',
        'alertc review --base v1.4 --head v1.5 --format json',
        'alertc review --base-dir ../before --fail-on silences-a-page',
        'alertc review --base origin/main --format html --output review.html',
      ]),
    )
    .action(async (_options, command: Command) => {
      const { review } = await import('./commands/review.ts');
      const options = command.optsWithGlobals<Parameters<typeof review>[2]>();
      await inPlace(options, (place) => review(environment, place, options));
    });

  program
    .command('backtest')
    .description('say how often new and changed alerts would have fired in the last days, and who would have been told, before and after')
    .addOption(new Option('--prometheus <url>', 'its address with the path prefix').makeOptionMandatory())
    .addOption(headersOption())
    .option('--days <n>', 'how many days to look back', '7')
    .option('--base <rev>', 'the git revision to compare with (default: HEAD)')
    .option('--base-dir <dir>', 'a folder with the definitions to compare with')
    .option('--all', 'unchanged alerts as well; without --base nothing is compared')
    .option('--alert <name...>', 'only these alerts, changed or not')
    .option('--state <file>', 'where answers are kept, so that an interrupted backtest goes on where it stopped')
    .option('--step <duration>', 'read source series at most this often (default: as often as the rules are evaluated)')
    .option('--max-samples <n>', 'the most samples that Prometheus may have to read', '20000000000')
    .addOption(formatOption(['text', 'json', 'markdown']))
    .addHelpText(
      'after',
      examples([
        'alertc backtest --prometheus http://prometheus:9090 --base origin/main',
        'alertc backtest --prometheus http://prometheus:9090 --days 30 --alert CheckoutAvailabilityBudgetBurn --state backtest.state',
        'alertc backtest --prometheus https://mimir.example.com/prometheus --prometheus-headers headers.txt --all --format markdown',
      ]),
    )
    .action(async (_options, command: Command) => {
      const { backtest } = await import('./commands/backtest.ts');
      const options = command.optsWithGlobals<Parameters<typeof backtest>[2]>();
      await inPlace(options, (place) => backtest(environment, place, options));
    });

  program
    .command('capacity')
    .description('say what each part of the stack needs for what it was planned for, from which formula and source')
    .option('--strict', 'fail where what is declared falls short')
    .addOption(formatOption(['text', 'json', 'markdown']))
    .addHelpText('after', examples(['alertc capacity', 'alertc capacity --strict', 'alertc capacity --format markdown > capacity.md']))
    .action(async (_options, command: Command) => {
      const { capacity } = await import('./commands/capacity.ts');
      const options = command.optsWithGlobals<Parameters<typeof capacity>[2]>();
      await inPlace(options, (place) => capacity(environment, place, options));
    });

  program
    .command('report')
    .description('write one HTML page about the whole state: who is woken by what, services, budgets, routes, stack, capacity')
    .option('--output <file>', 'where to; - is stdout (default: report/index.html below out/)')
    .option('--check', 'write nothing; fail when the file is not what would be written')
    .option('--overwrite', 'replace a file that is no page of alertc')
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', examples(['alertc report', 'alertc report --output alerts.html', 'alertc report --check']))
    .action(async (_options, command: Command) => {
      const { report } = await import('./commands/report.ts');
      const options = command.optsWithGlobals<Parameters<typeof report>[2]>();
      await inPlace(options, (place) => report(environment, place, options));
    });

  program
    .command('schema')
    .description('print the JSON Schema of a kind of definition, or of all kinds, for editors')
    .addArgument(new Argument('[kind]', 'such as Service'))
    .addHelpText('after', examples(['alertc schema Service', 'alertc schema > .vscode/alertc.schema.json']))
    .action(async (kind: string | undefined, _options, command: Command) => {
      const { schema } = await import('./commands/schema.ts');
      ended(schema(environment, kind, command.optsWithGlobals()));
    });

  program
    .command('init')
    .description('write a small working repository of definitions; never overwrite a file')
    .addArgument(new Argument('[dir]', 'where (default: here)'))
    .addOption(new Option('--ci <system>', 'what runs alertc (default: by what is there and where git pushes to)').choices(CI_SYSTEMS))
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', examples(['alertc init', 'alertc init deploy/alerts --ci gitlab']))
    .action(async (folder: string | undefined, _options, command: Command) => {
      const { init } = await import('./commands/init.ts');
      ended(init(environment, folder, command.optsWithGlobals()));
    });
}

function readTime(text: string): number {
  const parsed = parseMoment(text);
  if (isWrong(parsed)) throw new InvalidArgumentError(parsed.wrong.message);
  return instantsIn(parsed.value, 'UTC')[0] ?? 0;
}

function headersOption(): Option {
  return new Option('--prometheus-headers <file>', 'headers to send it, one a line: Authorization, X-Scope-OrgID');
}

function strictOption(): Option {
  return new Option('--strict', 'warnings fail as errors do');
}

function formatOption(formats: readonly string[]): Option {
  return new Option('--format <format>', 'what the result is printed as').choices(formats).default('text');
}

function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;
}

function colorOf(program: Command): ColorChoice {
  return program.opts<{ color: ColorChoice }>().color;
}
