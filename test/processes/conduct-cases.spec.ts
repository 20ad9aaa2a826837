import * as the from '../../libs/complaints/src/conduct-case/conduct-case.scenes.js';
import { type ConductCaseAction, conductStream } from '#libs/complaints';
import { until } from '../projector/ledger.js';
import { HOUR_MS, Works } from './works.js';

describe('What happens by itself in conduct cases', () => {
  let works: Works;
  let id: string;
  let stream: string;

  beforeEach(async () => {
    works = await Works.open();
    const repeatable = false;
    ({ id } = await works.conductCases.submit(the.submit().data, works.context(), { repeatable }));
    stream = conductStream(id);
  });
  afterEach(async () => {
    await works.close();
  });

  const does = (actor: string, ...commands: readonly ConductCaseAction[]) =>
    commands.reduce(async (before, command) => {
      await before;
      const context = works.context({ actor: { id: actor, role: 'developer' } });
      await works.conductCases.handle(id, command, context);
    }, Promise.resolve());

  const listed = async () => {
    const [stored] = await works.documents.get('conduct-cases', [id]);
    return stored?.document;
  };

  /** Of the times that were kept; all of them, once nothing is left for now. */
  const kept = async () => {
    await works.quiet();
    await until(async () => {
      const { timeAt, revision } = (await listed()) ?? {};
      const isKept = timeAt === null || String(timeAt) > new Date(works.nowMs).toISOString();
      return isKept && revision === (await works.events(stream)).length - 1;
    });
    const all = await works.events(stream);
    return all.filter(({ metadata }) => metadata.actor.role === 'system');
  };

  const panelConvened = async () => {
    await does('lead', the.accept());
    await does('judge.1', the.verify(), the.judge());
    await does('lead', the.call(), the.contest());
    await does('judge.2', the.review());
    await does('chief', the.convene());
  };

  it('S3.45 S3.55 warn, record each miss once and tell who is above, under two workers', async () => {
    works.worker('a');
    works.worker('b');
    works.nowMs += 1.7 * HOUR_MS;
    expect(await kept()).toMatchObject([
      { type: 'DeadlineWarned', data: { clock: 'review', told: 'shift-lead' } },
    ]);
    works.nowMs += HOUR_MS;
    await kept();
    works.nowMs += 60 * HOUR_MS;
    expect(await kept()).toMatchObject([
      { type: 'DeadlineWarned', data: { clock: 'review', part: 0.8 } },
      { type: 'DeadlineMissed', data: { clock: 'review', run: 1, told: 'chief-on-duty' } },
      { type: 'DeadlineMissed', data: { clock: 'reply', told: 'chief-on-duty' } },
    ]);
    expect(works.failures).toEqual([]);
    expect(await listed()).toMatchObject({
      told: 'chief-on-duty',
      lastAction: 'ConductCaseSubmitted',
    });
  });

  it('S3.56 S3.57 mind the next attempt, and ask for the message after three days in vain', async () => {
    const { nowMs } = works;
    await does('lead', the.accept());
    await does('judge.1', the.verify(), the.callInVain());
    works.worker('a');
    for (const days of [1, 2]) {
      works.nowMs = nowMs + days * 24 * HOUR_MS;
      await kept();
      await does('judge.1', the.callInVain());
    }
    expect((await kept()).map(({ type, data }) => [type, Reflect.get(data, 'clock')])).toEqual([
      ['DeadlineMissed', 'reply'],
      ['ReplySmsDue', undefined],
    ]);
  });

  it('S3.42 S3.43 end the drawing and the voting, and tell who has to count and to settle', async () => {
    await panelConvened();
    await does('m1', the.draw('m1'));
    const first = works.worker('a');
    works.nowMs += 25 * HOUR_MS;
    await kept();
    expect(await listed()).toMatchObject({ state: 'voting' });
    await first.stop();
    works.worker('b');
    works.nowMs += 25 * HOUR_MS;
    await kept();
    expect(await listed()).toMatchObject({ state: 'counting', told: 'quality' });
    await does('chief', the.count({ deposited: 1, spoiled: 0, entries: [] }));
    expect((await kept()).map(({ type, data }) => ({ type, ...data }))).toMatchObject([
      { type: 'DeadlineMissed', clock: 'drawing', members: ['m2', 'm3', 'm4', 'm5', 'm6'] },
      { type: 'VotingOpened', papers: 1 },
      { type: 'VotingClosed', early: false },
      { type: 'ConductStepDue', step: 'count', told: 'quality' },
      { type: 'ConductStepDue', step: 'settlement', told: 'site-head' },
    ]);
    expect(await listed()).toMatchObject({ state: 'undetermined', told: 'site-head' });
  });

  it('takes what was entered late as done then, and goes on with what is still to be done', async () => {
    works.worker('a');
    works.nowMs += 3 * HOUR_MS;
    await kept();
    const occurredAt = new Date(works.nowMs - 2 * HOUR_MS).toISOString();
    const actor = { id: 'lead.li', role: 'shift-lead' };
    await works.conductCases.handle(id, the.accept(), works.context({ actor, occurredAt }));
    await kept();
    const accepted = await works.events(stream, 'ConductCaseAccepted');
    expect(accepted).toMatchObject([{ data: { inTime: true } }]);
    expect(await listed()).toMatchObject({ overdueSince: null, told: null, dueClock: 'reply' });
  });
});
