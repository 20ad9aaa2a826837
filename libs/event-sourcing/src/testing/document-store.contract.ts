import { jest } from '@jest/globals';
import { checkpointCases } from './document-store/checkpoints.cases.js';
import { definingCases } from './document-store/defining.cases.js';
import { findingCases } from './document-store/finding.cases.js';
import { groupingCases } from './document-store/grouping.cases.js';
import { modelCases } from './document-store/model.cases.js';
import { oddityCases, reopeningCases } from './document-store/oddities.cases.js';
import { pagingCases, sortingCases } from './document-store/paging.cases.js';
import { droppingCases, replacingCases } from './document-store/replacing.cases.js';
import { searchingCases } from './document-store/searching.cases.js';
import { togetherCases } from './document-store/together.cases.js';
import { type DocumentStoreUnderTest, Workbench } from './document-store/workbench.js';
import { gettingCases, guardingCases, writingCases } from './document-store/writing.cases.js';

export type { DocumentStoreUnderTest } from './document-store/workbench.js';

/** A server far away needs its time. */
const TIMEOUT_MS = 60_000;

/**
 * What every document store owes us. It is opened once; every test has collections of its own, which
 * are dropped afterwards, so that the suite may run on a server that others use at the same time.
 */
export const documentStoreContract = (
  name: string,
  open: () => Promise<DocumentStoreUnderTest>,
): void =>
  describe(`${name} keeps the document store contract`, () => {
    jest.setTimeout(TIMEOUT_MS);
    let workbench: Workbench;
    beforeAll(async () => {
      workbench = new Workbench(await open());
    }, TIMEOUT_MS);
    afterEach(() => workbench.clear(), TIMEOUT_MS);
    afterAll(() => workbench.dispose(), TIMEOUT_MS);

    const bench = () => workbench;
    definingCases(bench);
    writingCases(bench);
    guardingCases(bench);
    gettingCases(bench);
    checkpointCases(bench);
    togetherCases(bench);
    findingCases(bench);
    sortingCases(bench);
    pagingCases(bench);
    searchingCases(bench);
    groupingCases(bench);
    replacingCases(bench);
    droppingCases(bench);
    oddityCases(bench);
    modelCases(bench);
    reopeningCases(bench);
  });
