import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { aptMirror, deb822Sources, oneLineSources } from '../../scripts/apt-mirror.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';

const DEB822 = `# a comment
Types: deb
# where it really comes from
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian.gpg

Types: deb deb-src
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
 contrib
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQINBF
Trusted: yes

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
`;

test('a deb822 source keeps its suites, components over two lines and trust; an inline key and a disabled paragraph are left out', () => {
  assert.equal(deb822Sources(DEB822), [
    {
      uri: 'http://mirror.example/debian-security',
      suites: ['bookworm-security'],
      components: ['main'],
      options: ['signed-by=/usr/share/keyrings/debian.gpg'],
    },
    {
      uri: 'http://mirror.example/debian',
      suites: ['bookworm', 'bookworm-updates'],
      components: ['main', 'contrib'],
      options: ['trusted=yes'],
    },
  ]);
});

test('a one-line source keeps what it says about trust, not its architecture', () => {
  const text =
    '# deb http://old.example/debian bookworm main\ndeb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian/ trixie main contrib # ours\ndeb-src http://src.example trixie main\n';
  assert.equal(oneLineSources(text), [
    { uri: 'http://mirror.example/debian/', suites: ['trixie'], components: ['main', 'contrib'], options: ['signed-by=/k.gpg'] },
  ]);
});

test("the mirror is that of the machine's own suite, not of its security updates or of other packages", () => {
  const files = { 'sources.list.d/debian.sources': DEB822, 'sources.list.d/a.list': 'deb http://other.example/node nodistro main\n' };
  assert.is(aptMirror('bookworm', temporaryFolder(files))?.uri, 'http://mirror.example/debian');
  assert.is(
    aptMirror('trixie', temporaryFolder(files))?.uri,
    'http://mirror.example/debian',
    'an unknown suite: any main archive of Debian',
  );
});

test('a machine without sources has no mirror', () => {
  assert.is(aptMirror('bookworm', temporaryFolder()), undefined);
});

test.run();
