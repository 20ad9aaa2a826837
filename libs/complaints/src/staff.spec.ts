import { CommandRefused, type CommandContext, InMemoryEventStore } from '#libs/event-sourcing';
import { Staff, staffStream } from './staff.js';
import * as the from './staff/staff.scenes.js';

const noon = Date.parse('2026-03-02T04:00:00.000Z');

const sent = (commandId: string): CommandContext => ({
  commandId,
  actor: { id: 'gao', role: 'administrator' },
  correlationId: 'request-1',
});

function given() {
  const store = new InMemoryEventStore();
  const open = () => new Staff({ store, now: () => noon, policyVersion: () => 'default-1' });
  return { store, open, staff: open() };
}

describe('The door to staff', () => {
  it('keeps each record on the stream of its number, and knows it after a restart', async () => {
    const { store, open, staff } = given();
    await staff.enrol(the.enrol().data, sent('1'));
    await staff.handle('2001', the.recordAgreement(), sent('2'));
    const types = (await store.read(staffStream('2001'))).map(({ type }) => type);
    expect(types).toEqual(['StaffEnrolled', 'AgreementSigned']);
    expect(await open().current('2001')).toMatchObject({ standing: 'active', name: '李娜' });
  });

  it('says of a number that nobody has that it stands at none', async () => {
    expect(await given().staff.current('9999')).toMatchObject({ standing: 'none' });
  });

  it('counts days where the rules in force do', async () => {
    const { store } = given();
    const options = { store, now: () => noon, policyVersion: () => 'default-1' };
    const auckland = new Staff({ ...options, timeZone: () => 'Pacific/Auckland' });
    const midnight = Date.parse('2026-03-02T12:00:00.000Z');
    const later = new Staff({ ...options, now: () => midnight });
    await auckland.enrol(the.enrol().data, sent('1'));
    const tomorrow = the.recordAgreement({ signedOn: '2026-03-03' });
    await expect(auckland.handle('2001', tomorrow, sent('2'))).rejects.toThrow(CommandRefused);
    await expect(later.handle('2001', tomorrow, sent('2'))).rejects.toThrow(CommandRefused);
    const there = new Staff({
      ...options,
      now: () => midnight,
      timeZone: () => 'Pacific/Auckland',
    });
    expect((await there.handle('2001', tomorrow, sent('2'))).state.agreements).toHaveLength(1);
  });

  it('obeys a command once, however often it comes', async () => {
    const { open, staff } = given();
    const first = await staff.enrol(the.enrol().data, sent('1'));
    const again = await open().enrol(the.enrol().data, sent('1'));
    expect(again).toMatchObject({ revision: first.revision, repeated: true });
    await expect(staff.enrol(the.enrol().data, sent('2'))).rejects.toThrow(CommandRefused);
  });
});
