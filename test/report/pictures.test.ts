import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { curvesOf } from '../../src/report/detection-profiles.ts';
import { burnRatePicture } from '../../src/report/pictures/burn-rate.ts';
import { inhibitionPicture } from '../../src/report/pictures/inhibition-graph.ts';
import { branchesCutOff, countBoxes, routingTreePicture, type TreeNode } from '../../src/report/pictures/routing-tree.ts';
import { countNodes, element, MOST_NODES, type Picture, printPicture } from '../../src/report/pictures/svg.ts';
import { weekMapPicture } from '../../src/report/pictures/week-map.ts';
import { reportContent } from '../../src/report/report-content.ts';
import { minuteOfDay } from '../../src/values/calendar.ts';
import { analysed, fiveServices } from './five-services.ts';

const names = (count: number, word: string) => Array.from({ length: count }, (_, index) => `${word}-${index}`);

function texts({ elements }: Picture): readonly string[] {
  return elements.filter(({ name }) => name === 'text').map(({ children }) => String(children[0]));
}

function isWithinLimit(picture: Picture): void {
  const nodes = countNodes(picture);
  assert.ok(nodes <= MOST_NODES, `${picture.title} has ${nodes} nodes`);
  assert.is(printPicture(picture).match(/<[a-z]/g)?.length, nodes, 'nodes are counted as they are written');
}

const { analysis, findings } = analysed(fiveServices());
const content = reportContent(analysis, findings);

test('every picture of the report has at most 60 nodes, a title and a description', () => {
  const pictures = [
    ...content.profiles.map(({ burnRate }) => burnRatePicture(burnRate)),
    ...content.teams.map(({ map }) => weekMapPicture(map)),
    routingTreePicture(content.tree, 'The routing tree'),
    inhibitionPicture(content.inhibition.edges),
  ];
  assert.ok(pictures.length >= 4);
  for (const picture of pictures) {
    isWithinLimit(picture);
    assert.match(
      printPicture(picture),
      /^<svg role="img" viewBox="[^"]+" width="[^"]+" height="[^"]+"><title>[^<]+<\/title><desc>[^<]+<\/desc>/,
    );
  }
});

test('a line of the burn-rate picture has its corners where the detection times change', () => {
  const [service] = analysis.model.services;
  const [slo] = service?.slos ?? [];
  if (slo === undefined) throw new Error('no SLO');
  const [p0] = curvesOf(slo, analysis.model.evaluation);
  // 99 % over 30d: 14.4 × 1 % in 1h, or 50 % in 5m.
  assert.equal(
    p0?.points.map(({ errorRatio, seconds }) => [Number(errorRatio.toPrecision(4)), Math.round(seconds)]),
    [
      [0.144, 3600],
      [0.5, 1037],
      [0.5, 300],
      [1, 150],
    ],
  );
});

test('more severities than anybody has are still one picture', () => {
  const curves = names(30, 'S').map((severity, rank) => ({
    severity,
    rank,
    points: [
      { errorRatio: 0.001 * (rank + 1), seconds: 60 * (rank + 1) },
      { errorRatio: 1, seconds: 10 },
    ],
  }));
  const picture = burnRatePicture({ what: 'it', budget: 0.001, curves, before: curves });
  isWithinLimit(picture);
});

test('a tree that is too large is cut back level by level', () => {
  const leaf = (name: string): TreeNode => ({ name, kind: 'page', children: [] });
  const team = (name: string): TreeNode => ({ name, kind: 'route', children: names(10, 'P').map(leaf) });
  const small: TreeNode = { name: 'root', kind: 'route', children: [team('a'), team('b')] };
  assert.is(texts(routingTreePicture(small, 'small')).length, countBoxes(small));
  const large: TreeNode = { name: 'root', kind: 'route', children: names(20, 'team').map(team) };
  const picture = routingTreePicture(large, 'large');
  isWithinLimit(picture);
  assert.equal(texts(picture).slice(0, 2), ['root', 'team-0: 10 more']);
  const wide: TreeNode = { name: 'root', kind: 'route', children: names(300, 'team').map(team) };
  isWithinLimit(routingTreePicture(wide, 'wide'));
  assert.equal(texts(routingTreePicture(wide, 'wide')).at(-1), 'and 258 more');
});

test('branches that the picture of the whole tree cuts off have pictures of their own', () => {
  const team = (name: string): TreeNode => ({
    name,
    kind: 'route',
    children: names(4, 'P').map((severity) => ({
      name: severity,
      kind: 'route',
      children: [{ name: `${name}/page`, kind: 'page', children: [] }],
    })),
  });
  const tree = (teams: number): TreeNode => ({
    name: 'every alert',
    kind: 'route',
    children: [...names(teams, 'team').map(team), { name: 'else', kind: 'notify', children: [] }],
  });
  assert.equal(branchesCutOff(tree(4)), []);
  assert.equal(
    branchesCutOff(tree(5)).map(({ name }) => name),
    names(5, 'team'),
  );
});

test('what is new or gone has a sign beside its colour, also where its branch is cut off', () => {
  const added: TreeNode = { name: 'shop/page', kind: 'page', mark: 'added', children: [] };
  const tree: TreeNode = {
    name: 'root',
    kind: 'route',
    children: [
      { name: 'team', kind: 'route', children: [added] },
      ...names(60, 't').map((name): TreeNode => ({ name, kind: 'route', children: [] })),
    ],
  };
  assert.equal(texts(routingTreePicture({ ...tree, children: tree.children.slice(0, 2) }, 'x')), ['root', 'team', '+ shop/page', 't-0']);
  assert.ok(texts(routingTreePicture(tree, 'x')).includes('+ team: 1 more'));
});

test('the map of the week draws a bar for each response, as wide as its hours', () => {
  const at = (hours: number) => minuteOfDay(hours * 60);
  const day = (index: number, start: number, end: number) => ({ day: index, start: at(start), end: at(end) });
  const picture = weekMapPicture({
    team: 'shop',
    timezones: ['UTC'],
    rows: [
      {
        name: 'P1',
        bands: [
          { response: 'page', stretches: [day(0, 9, 17)] },
          { response: 'notify', stretches: [day(0, 0, 9)] },
        ],
      },
    ],
  });
  const bars = picture.elements.filter(({ attributes }) => String(attributes['class']).startsWith('bar'));
  assert.equal(
    bars.map(({ attributes }) => [attributes['class'], attributes['d']]),
    [
      ['bar page', 'M124 22h32v22h-32z'],
      ['bar notify', 'M88 31.9h36v12.1h-36z'],
    ],
  );
  assert.match(picture.description, 'P1: page in 8 of 168 hours, notify in 9 of 168 hours');
  const many = { name: 'P0', bands: [{ response: 'page', stretches: [day(0, 0, 24)] }] };
  const large = weekMapPicture({ team: 'shop', timezones: ['UTC'], rows: Array.from({ length: 40 }, () => many) });
  isWithinLimit(large);
  assert.is(texts(large).at(-1), 'and 30 more, in the table');
});

test('too many inhibitions become one row at the end', () => {
  const edges = names(80, 's').map((source, index) => ({ source, target: `t-${index}`, rules: 1 }));
  const picture = inhibitionPicture(edges);
  isWithinLimit(picture);
  assert.equal(
    texts(picture).filter((text) => text.startsWith('and')),
    ['and 57 more', 'and 57 more'],
  );
  assert.match(picture.description, '80 inhibit rules');
});

test('names that look like markup stay names', () => {
  const picture: Picture = { width: 1, height: 1, title: '<b>&"', description: '', elements: [element('path', { d: '"<' })] };
  assert.match(printPicture(picture), '<title>&lt;b&gt;&amp;&quot;</title><desc></desc><path d="&quot;&lt;"></path>');
});

test.run();
