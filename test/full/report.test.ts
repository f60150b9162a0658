import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { burnRatePicture } from '../../src/report/pictures/burn-rate.ts';
import { inhibitionPicture } from '../../src/report/pictures/inhibition-graph.ts';
import { routingTreePicture } from '../../src/report/pictures/routing-tree.ts';
import { countNodes, MOST_NODES } from '../../src/report/pictures/svg.ts';
import { weekMapPicture } from '../../src/report/pictures/week-map.ts';
import { renderReport } from '../../src/report/render-report.ts';
import { reportContent } from '../../src/report/report-content.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { generatedRepository, serviceCount } from '../bench/generated-repository.ts';
import { note } from '../note.ts';
import { analysed } from '../report/five-services.ts';

/** 201 services. */
const SLOS = 666;

test('the report of 200 services stays below 5 MB, and each of its pictures below 60 nodes', () => {
  const { analysis, findings } = analysed(generatedRepository(SLOS).map(({ path, text }) => sourceFile(path, text)));
  const content = reportContent(analysis, findings);
  assert.is(content.services.length, serviceCount(SLOS));
  const pictures = [
    ...content.profiles.map(({ burnRate }) => burnRatePicture(burnRate)),
    ...content.teams.map(({ map }) => weekMapPicture(map)),
    routingTreePicture(content.tree, 'The routing tree'),
    inhibitionPicture(content.inhibition.edges),
  ];
  assert.ok(Math.max(...pictures.map(countNodes)) <= MOST_NODES);
  const bytes = Buffer.byteLength(renderReport(content, { version: '0.0.0' }));
  note(`the report of ${content.services.length} services: ${(bytes / 1e6).toFixed(2)} MB, ${content.alerts.length} alerts`);
  assert.ok(bytes < 5_000_000, `${bytes} bytes`);
});

test.run();
