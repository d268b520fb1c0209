// The address of the page: what it says of runs and settings, and that a link which was opened is not written over.
import { beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import {
  asksForFreshRuns,
  followLink,
  keepAddress,
  openedLink,
  returnToOwnAddress,
} from '../../../src/experiment/address.ts';
import { controls } from '../../../src/experiment/controls.ts';
import { run } from '../../../src/experiment/run.ts';
import { putSettings, settings } from '../../../src/experiment/settings.ts';

const tab = { hash: '', state: null as unknown, writes: 0 };

const location = {
  pathname: '/',
  search: '',
  get hash() {
    return tab.hash;
  },
};
const history = {
  get state() {
    return tab.state;
  },
  replaceState(state: unknown, _title: string, url: string) {
    tab.state = state;
    tab.hash = url.slice(url.indexOf('#') < 0 ? url.length : url.indexOf('#'));
    tab.writes++;
  },
};

/** A trained model of these settings is open. */
function trained(config: RunConfig): void {
  run.setState({ phase: 'paused', made: { config, comparison: null, ownRevision: 0 } });
}

vi.stubGlobal('location', location);
vi.stubGlobal('history', history);
keepAddress();

beforeEach(() => {
  vi.restoreAllMocks();
  run.setState(run.getInitialState(), true);
  settings.setState({ config: DEFAULT_CONFIG, comparison: null, misfits: [], notices: [] });
  returnToOwnAddress();
  tab.writes = 0;
  vi.spyOn(controls, 'startFresh').mockImplementation(() => undefined);
  vi.spyOn(controls, 'change').mockImplementation(putSettings);
});

test('before there is a run the address says what will be', () => {
  putSettings({ cell: 'gru' });
  expect([tab.hash, tab.state]).toEqual(['#cell=gru', null]);
});

test('what waits for a new model is kept beside the address of what runs, and live values are in it', () => {
  trained(DEFAULT_CONFIG);
  putSettings({ cell: 'gru', learningRate: 0.01 });
  expect([tab.hash, tab.state]).toEqual(['#learningRate=0.01', { typed: { cell: 'gru' } }]);
  trained({ ...DEFAULT_CONFIG, cell: 'gru', learningRate: 0.01 });
  expect([tab.hash, tab.state]).toEqual(['#cell=gru&learningRate=0.01', null]);
});

test('a refused comparison is not in the address', () => {
  trained(DEFAULT_CONFIG);
  settings.setState({ comparison: { cell: 'gru' } });
  run.setState({ opening: true });
  expect(tab.hash).toBe('#beside.cell=gru');
  run.setState({ opening: false, refusal: { key: 'problem.memory', values: { needed: 9, limit: 1 } } });
  expect(tab.hash).toBe('');
});

test('a link that was opened stays in the address until it is followed or not', () => {
  trained(DEFAULT_CONFIG);
  tab.hash = '#cell=rnn&layers=9';
  putSettings({ learningRate: 0.01 });
  trained({ ...DEFAULT_CONFIG, learningRate: 0.01 });
  expect([tab.hash, tab.writes]).toEqual(['#cell=rnn&layers=9', 0]);
  expect(openedLink()?.config.cell).toBe('rnn');
  returnToOwnAddress();
  expect(tab.hash).toBe('#learningRate=0.01');
  expect(openedLink()).toBeNull();
});

test('a followed link takes the place of the settings, with what it asks for in vain', () => {
  tab.hash = '#cell=rnn&layers=9';
  followLink(openedLink()!);
  expect(settings.getState()).toMatchObject({
    config: { cell: 'rnn', layers: 1 },
    misfits: [{ field: 'layers', given: '9' }],
  });
  expect(controls.startFresh).toHaveBeenCalledOnce();
  expect(tab.hash).toBe('#cell=rnn');
});

test('a link with other live values of the open run needs no fresh one', () => {
  trained(DEFAULT_CONFIG);
  tab.hash = '#learningRate=0.5';
  expect(asksForFreshRuns(openedLink()!)).toBe(false);
  followLink(openedLink()!);
  expect(controls.startFresh).not.toHaveBeenCalled();
  expect(controls.change).toHaveBeenCalledWith(expect.objectContaining({ learningRate: 0.5 }));
  tab.hash = '#beside.cell=gru';
  expect(asksForFreshRuns(openedLink()!)).toBe(true);
});

test("a link to one's own text that is not here is followed with another text, which is said", () => {
  tab.hash = '#text=own';
  followLink(openedLink()!);
  expect(settings.getState().config.text).toBe('moby-dick');
  expect(settings.getState().notices).toMatchObject([{ key: 'notice.own-text-missing' }]);
});
